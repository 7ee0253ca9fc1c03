/** What readers say is wrong on a sheet, and what came of it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "directory", "shared", "timeline", "web"})
package fr.asso.aimf.essaim.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
