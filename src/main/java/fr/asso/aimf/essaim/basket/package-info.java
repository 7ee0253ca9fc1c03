/** The initiatives that somebody put aside to compare and to share, without an account: all of it is in a cookie of theirs. */
@NullMarked
@ApplicationModule(allowedDependencies = {"directory", "organisation", "reference", "shared", "web"})
package fr.asso.aimf.essaim.basket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
