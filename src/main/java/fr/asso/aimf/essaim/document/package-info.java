/** Documents of a plan that leave the portal: one model, made into a page, PDF, DOCX; and tables and calendars. */
@NullMarked
@ApplicationModule(allowedDependencies = {"directory", "plan", "reference", "shared", "web"})
package fr.asso.aimf.essaim.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
