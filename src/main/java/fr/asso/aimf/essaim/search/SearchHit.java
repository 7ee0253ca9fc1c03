package fr.asso.aimf.essaim.search;

/**
 * An initiative found.
 *
 * @param title its title, with the words found
 * @param passage what it says around the words found, about 200 characters; its summary when there are none
 */
public record SearchHit(InitiativeCard card, Highlighted title, Highlighted passage) {}
