package fr.asso.aimf.essaim.builder;

/** Somebody else took away meanwhile what was asked for; the plan itself is open. */
class PartGone extends RuntimeException {

    private final String list;
    private final String note;

    /** @param list address of the page that lists its like */
    PartGone(String list) {
        this(list, "builder.parts.gone");
    }

    /** @param note key of the message that says what happened */
    PartGone(String list, String note) {
        super(list);
        this.list = list;
        this.note = note;
    }

    String list() {
        return list;
    }

    String note() {
        return note;
    }
}
