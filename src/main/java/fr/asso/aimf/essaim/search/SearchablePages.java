package fr.asso.aimf.essaim.search;

import java.util.List;

/** Pages that a module wants found; declare a bean of this type. Read once, at start. */
public interface SearchablePages {

    List<SearchablePage> searchablePages();
}
