/** The questions that help to diagnose a territory, version by version, and what answers to them suggest. */
@NullMarked
@ApplicationModule(allowedDependencies = {"account", "timeline", "reference", "shared", "web"})
package fr.asso.aimf.essaim.questionnaire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
