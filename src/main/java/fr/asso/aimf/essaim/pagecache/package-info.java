/** Pages that are the same for everybody, kept in memory as they travel. Knows no feature: pages say of themselves that they are. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package fr.asso.aimf.essaim.pagecache;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
