/** The Lucene index over initiatives and organisations: text, facets, suggestions. Derived from the database, rebuilt at will. */
@NullMarked
@ApplicationModule(allowedDependencies = {"directory", "organisation", "pagecache", "reference", "shared"})
package fr.asso.aimf.essaim.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
