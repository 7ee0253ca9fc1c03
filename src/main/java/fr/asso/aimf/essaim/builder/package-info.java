/** The pages on which a territorial action plan is written, step by step. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "account",
            "basket",
            "directory",
            "document",
            "organisation",
            "plan",
            "questionnaire",
            "reference",
            "search",
            "shared",
            "web"
        })
package fr.asso.aimf.essaim.builder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
