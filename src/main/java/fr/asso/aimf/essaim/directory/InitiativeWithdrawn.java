package fr.asso.aimf.essaim.directory;

/** The address was public once and what was there has been withdrawn. */
public class InitiativeWithdrawn extends RuntimeException {

    private final PublishedInitiative lastSeen;

    InitiativeWithdrawn(PublishedInitiative lastSeen) {
        super("Withdrawn: " + lastSeen.slug());
        this.lastSeen = lastSeen;
    }

    /** What it said last, to lead readers to something near. */
    public PublishedInitiative lastSeen() {
        return lastSeen;
    }
}
