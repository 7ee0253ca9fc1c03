/** What those who run the portal need: figures, health, the state of the portal on a page, backups. */
@NullMarked
@ApplicationModule(allowedDependencies = {"database", "search", "shared", "web"})
package fr.asso.aimf.essaim.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
