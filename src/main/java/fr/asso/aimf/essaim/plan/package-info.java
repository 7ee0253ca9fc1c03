/** Territorial action plans: their parts, their history, and who may open them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "directory", "reference", "shared", "web"})
package fr.asso.aimf.essaim.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
