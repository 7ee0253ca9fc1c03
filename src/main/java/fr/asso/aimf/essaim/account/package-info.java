/** People who sign in: registration, proof of their address, sign-in, second factor, roles. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "web"})
package fr.asso.aimf.essaim.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
