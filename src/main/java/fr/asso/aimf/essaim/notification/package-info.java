/** Tells people by mail what concerns them: listens to the other modules, none of which knows of it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "account",
            "directory",
            "moderation",
            "organisation",
            "plan",
            "report",
            "shared",
            "submission",
            "timeline",
            "web"
        })
package fr.asso.aimf.essaim.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
