package fr.asso.aimf.essaim.search;

/**
 * A page, or a section of one, that readers find next to initiatives.
 *
 * @param path its address, with an anchor for a section
 * @param title as on the page
 * @param text what it says, without markup
 */
public record SearchablePage(String path, String title, String text) {}
