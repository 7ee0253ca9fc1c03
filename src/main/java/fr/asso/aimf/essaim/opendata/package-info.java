/** The directory for machines: the sitemap, so far. */
@NullMarked
@ApplicationModule(allowedDependencies = {"directory", "organisation", "pagecache", "reference", "shared", "web"})
package fr.asso.aimf.essaim.opendata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
