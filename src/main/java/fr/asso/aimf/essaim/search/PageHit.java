package fr.asso.aimf.essaim.search;

/**
 * A page found that is neither an initiative nor an organisation.
 *
 * @param path where it is, with the anchor of the section if the section was found
 * @param passage what it says around the words found
 */
public record PageHit(String path, Highlighted title, Highlighted passage) {}
