/** What readers see of the directory: home, lists, sheets, pages of organisations, issues and countries. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"search", "directory", "organisation", "pagecache", "reference", "shared", "web"})
package fr.asso.aimf.essaim.browse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
