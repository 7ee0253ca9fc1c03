package fr.asso.aimf.essaim.web;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Header and footer of every page, which are the same until the program changes: each is rendered once, for the layout. */
@Component
public class Frame {

    private final ITemplateEngine templates;
    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private final Supplier<String> footer = SingletonSupplier.of(() -> render("footer", Map.of()));

    Frame(ITemplateEngine templates) {
        this.templates = templates;
    }

    /**
     * As HTML.
     *
     * @param path of the page; only that of the home page makes a difference
     * @param section that the page belongs to, of which there are few; null or empty for none
     */
    public String header(@Nullable String path, @Nullable String section) {
        boolean home = "/".equals(path);
        return headers.computeIfAbsent(
                home ? "/" : Objects.requireNonNullElse(section, ""),
                key -> render("header", Map.of("home", home, "section", key)));
    }

    /** As HTML. */
    public String footer() {
        return footer.get();
    }

    private String render(String fragment, Map<String, Object> variables) {
        return templates.process("web/frame", Set.of(fragment), new Context(Locale.FRENCH, variables));
    }
}
