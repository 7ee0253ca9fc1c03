/** What the social and solidarity economy is, and the method to make it grow in a territory. */
@NullMarked
@ApplicationModule(allowedDependencies = {"search", "directory", "pagecache", "reference", "shared", "web"})
package fr.asso.aimf.essaim.guide;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
