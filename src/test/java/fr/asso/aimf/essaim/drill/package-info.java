/** The portal killed at random moments, again and again: what it acknowledged has to be there. */
@NullMarked
package fr.asso.aimf.essaim.drill;

import org.jspecify.annotations.NullMarked;
