package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.search.CatalogueIndex.State;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How far this node's index is, for those who watch over it. Needs no database. */
@Component
public class IndexStatus {

    private final IndexFollower follower;

    IndexStatus(IndexFollower follower) {
        this.follower = follower;
    }

    /** The last change of the directory that it has taken in; 0 before the first, and before the index is open. */
    public long position() {
        return follower.isRunning()
                ? follower.index().state().map(State::position).orElse(0L)
                : 0;
    }

    /** How many initiatives it holds. */
    public int initiatives() {
        return follower.isRunning() ? follower.index().search(CatalogueSearcher::total) : 0;
    }

    /** False while its folder cannot be written, such as on a full disk: readers see the directory as it was then. */
    public boolean isWritable() {
        return follower.isWritable();
    }

    /** How long ago it was last known to miss nothing: about a second while all is well. */
    public Duration sinceLevel() {
        return follower.sinceLevel();
    }
}
