/** Initiatives, and the feed of their changes. */
@NullMarked
@ApplicationModule(allowedDependencies = {"organisation", "reference", "shared", "web"})
package fr.asso.aimf.essaim.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
