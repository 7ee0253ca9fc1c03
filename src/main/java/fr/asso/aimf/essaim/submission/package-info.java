/** Propositions: what is written about an initiative, and its way to the readers. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "account",
            "browse",
            "directory",
            "organisation",
            "pagecache",
            "reference",
            "shared",
            "timeline",
            "web"
        })
package fr.asso.aimf.essaim.submission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
