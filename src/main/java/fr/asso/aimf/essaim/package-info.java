/** The portal where local elected officials find initiatives that their town can repeat. */
@NullMarked
package fr.asso.aimf.essaim;

import org.jspecify.annotations.NullMarked;
