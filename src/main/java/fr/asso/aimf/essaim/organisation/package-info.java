/** The actors of the social and solidarity economy. */
@NullMarked
@ApplicationModule(allowedDependencies = {"reference", "shared", "web"})
package fr.asso.aimf.essaim.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
