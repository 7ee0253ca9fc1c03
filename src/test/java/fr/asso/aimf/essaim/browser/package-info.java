/** The portal as people meet it: journeys in a real browser, and rules that every page it can reach must keep. */
@NullMarked
package fr.asso.aimf.essaim.browser;

import org.jspecify.annotations.NullMarked;
