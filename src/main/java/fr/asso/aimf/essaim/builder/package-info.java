/** The pages on which a territorial action plan is written, step by step. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"directory", "document", "organisation", "plan", "reference", "search", "shared", "web"})
package fr.asso.aimf.essaim.builder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
