package fr.asso.aimf.essaim.pagecache;

/** What state of the directory this node shows: what was rendered at another one is rendered anew. */
public interface CatalogueVersion {

    /** Another number after each change that readers can see. */
    long version();
}
