/** The actors of the social and solidarity economy, and who keeps their record. */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "reference", "shared", "timeline", "web"})
package fr.asso.aimf.essaim.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
