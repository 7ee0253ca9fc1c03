/** What all pages share: layout, addresses, errors. Knows no feature. */
@NullMarked
@ApplicationModule(allowedDependencies = {"pagecache", "shared"})
package fr.asso.aimf.essaim.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
