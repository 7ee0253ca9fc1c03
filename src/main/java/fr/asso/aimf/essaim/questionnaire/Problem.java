package fr.asso.aimf.essaim.questionnaire;

/**
 * What keeps a draft from being published.
 *
 * @param code the last part of its message, which names {@code text}
 * @param question key of the question it is about; empty for none
 * @param text of the question, or what it suggests
 */
record Problem(String code, String question, String text) {}
