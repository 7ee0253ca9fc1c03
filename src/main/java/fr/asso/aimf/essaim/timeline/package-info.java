/** Who did what: the record of every act. */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "shared", "web"})
package fr.asso.aimf.essaim.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
