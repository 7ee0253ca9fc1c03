/** Whether the links in what is proposed and published answer; looked at in the background. */
@NullMarked
@ApplicationModule(allowedDependencies = {"directory", "shared", "submission", "web"})
package fr.asso.aimf.essaim.links;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
