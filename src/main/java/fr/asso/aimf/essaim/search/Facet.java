package fr.asso.aimf.essaim.search;

/** What initiatives can be narrowed by. The values of each are slugs. */
public enum Facet {
    /** Territorial issues of both levels: an initiative counts for its issues and for the groups that hold them. */
    ISSUE("enjeu"),
    COUNTRY("pays"),
    LEVER("levier"),
    /** The legal form of the organisation behind the initiative. */
    LEGAL_FORM("forme");

    private final String parameter;

    Facet(String parameter) {
        this.parameter = parameter;
    }

    /** Its name in addresses. */
    public String parameter() {
        return parameter;
    }
}
