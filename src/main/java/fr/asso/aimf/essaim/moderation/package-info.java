/** What moderators see and decide: their inbox, the pages of what waits, and the words they answer with. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "account",
            "browse",
            "directory",
            "links",
            "organisation",
            "reference",
            "report",
            "shared",
            "submission",
            "timeline",
            "web"
        })
package fr.asso.aimf.essaim.moderation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
