package fr.asso.aimf.essaim.search;

/** The search index can neither be used nor built anew; an operator has to do something. */
class IndexUnusable extends RuntimeException {

    private final String remedy;

    /** @param remedy what the operator can do, in one sentence */
    IndexUnusable(String problem, String remedy, Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
