package fr.asso.aimf.essaim.notification;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Enough of an address to recognise it, too little to use it: {@code j…@exemple.org}. */
final class MaskedAddress {

    private MaskedAddress() {}

    static String of(String address) {
        int at = address.lastIndexOf('@');
        return mask(address.substring(0, at)) + address.substring(at);
    }

    /** Words of a mail server with an address masked in them; its domain may be written in another way there. */
    static String in(String words, String address) {
        String name = address.substring(0, address.lastIndexOf('@'));
        return Pattern.compile(Pattern.quote(name) + "(?=@)", Pattern.CASE_INSENSITIVE)
                .matcher(words)
                .replaceAll(Matcher.quoteReplacement(mask(name)));
    }

    private static String mask(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "…";
    }
}
