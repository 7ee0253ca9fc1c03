/** Small value types that every module speaks in, and the clock. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package fr.asso.aimf.essaim.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
