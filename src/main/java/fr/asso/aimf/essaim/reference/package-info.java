/** The lists everything refers to: countries and cities, territorial issues, levers, success factors, legal forms, the method's steps. */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package fr.asso.aimf.essaim.reference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
