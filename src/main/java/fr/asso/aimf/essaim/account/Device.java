package fr.asso.aimf.essaim.account;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody signed in with, in plain words, as far as the browser says.
 *
 * @param browser null when it is none that is known here
 * @param system null likewise
 */
record Device(@Nullable String browser, @Nullable String system) implements Serializable {

    /** What is in the header, and what it is called; the first that fits counts, for each browser names its forebears too. */
    private static final List<String[]> BROWSERS = List.of(
            new String[] {"Edg", "Edge"},
            new String[] {"OPR/", "Opera"},
            new String[] {"SamsungBrowser/", "Samsung Internet"},
            new String[] {"Firefox/", "Firefox"},
            new String[] {"FxiOS/", "Firefox"},
            new String[] {"CriOS/", "Chrome"},
            new String[] {"Chrome/", "Chrome"},
            new String[] {"Safari/", "Safari"});

    private static final List<String[]> SYSTEMS = List.of(
            new String[] {"Android", "Android"},
            new String[] {"iPhone", "iPhone"},
            new String[] {"iPad", "iPad"},
            new String[] {"Windows", "Windows"},
            new String[] {"Mac OS X", "Mac"},
            new String[] {"CrOS", "Chromebook"},
            new String[] {"Linux", "Linux"});

    static Device of(@Nullable String userAgent) {
        return new Device(first(BROWSERS, userAgent), first(SYSTEMS, userAgent));
    }

    private static @Nullable String first(List<String[]> names, @Nullable String userAgent) {
        return names.stream()
                .filter(name -> userAgent != null && userAgent.contains(name[0]))
                .map(name -> name[1])
                .findFirst()
                .orElse(null);
    }
}
