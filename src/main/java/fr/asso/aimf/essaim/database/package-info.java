/** The PostgreSQL server that the portal brings along and runs on when no data source is configured. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package fr.asso.aimf.essaim.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
