package fr.asso.aimf.essaim.moderation;

/**
 * A field of a text as a person compares it.
 *
 * @param key unique among the fields of a text
 * @param label last part of the message's key, after {@code moderation.field.}
 * @param about what it is about beyond its label (the name of a success factor), else empty
 * @param isList whether each line is a value of its own
 */
record ContentField(String key, String label, String about, String text, boolean isList) {}
