package fr.asso.aimf.essaim.builder;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What can be chosen in forms, and how it is called. */
@Component
class Choices {

    private final MessageSource messages;

    Choices(MessageSource messages) {
        this.messages = messages;
    }

    String text(String key) {
        return messages.getMessage(key, null, Locale.FRENCH);
    }

    /** The constants of an enum by their names; the text of each is the message with this prefix and its name. */
    <E extends Enum<E>> Map<String, String> of(Class<E> type, String prefix) {
        Map<String, String> options = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants())
                .forEach(constant -> options.put(constant.name(), text(prefix + constant.name())));
        return options;
    }

    /** The same with "nothing" in front of it. */
    Map<String, String> orNone(String none, Map<String, String> options) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("", text(none));
        more.putAll(options);
        return more;
    }
}
