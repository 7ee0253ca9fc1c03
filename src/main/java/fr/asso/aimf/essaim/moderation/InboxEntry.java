package fr.asso.aimf.essaim.moderation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the inbox.
 *
 * @param outcome the state it is in, as its own module names it
 * @param since when it began to wait, for a moderator or for its author, or when it was decided
 * @param title of the initiative; null for a claim
 * @param country its name; null while an author chose none
 * @param own whether the moderator who looks is concerned, and has to leave it to a colleague
 * @param holder who has taken it
 */
public record InboxEntry(
        Kind kind,
        UUID id,
        String outcome,
        Instant since,
        @Nullable String title,
        String organisation,
        @Nullable String country,
        boolean own,
        Desk.@Nullable Holder holder) {

    /** What there is to decide about. */
    public enum Kind {
        NEW("nouvelle", "propositions"),
        CHANGE("modification", "propositions"),
        UNPUBLISHING("retrait", "propositions"),
        CLAIM("revendication", "revendications"),
        REPORT("signalement", "signalements");

        private final String parameter;
        private final String folder;

        Kind(String parameter, String folder) {
            this.parameter = parameter;
            this.folder = folder;
        }

        /** Its value in the address of a filtered inbox. */
        public String parameter() {
            return parameter;
        }
    }

    /** Where a moderator decides. */
    public String path() {
        return "/moderation/" + kind.folder + "/" + id;
    }
}
