package fr.asso.aimf.essaim.notification;

import fr.asso.aimf.essaim.shared.TypedText;
import fr.asso.aimf.essaim.web.SiteAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/**
 * Makes mails from the text templates in {@code templates/mail}. A template's first line is the subject; {@code fact} is what
 * happened, {@code site} makes its paths absolute.
 */
@Component
class MailTemplates {

    private static final String SIGNATURE = "\n\nEssaim, le portail de l’AIMF\n";
    private static final int LONGEST_SUBJECT = 200;

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029 ]+");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final SiteAddress site;

    MailTemplates(SiteAddress site) {
        StringTemplateResolver texts = new StringTemplateResolver();
        texts.setTemplateMode(TemplateMode.TEXT);
        engine.setTemplateResolver(texts);
        this.site = site;
    }

    /** @param template below {@code templates/mail}, without its extension */
    MailText render(String template, Object fact) {
        // Subject and body are made apart: a line break in a name must not move words from one to the other.
        String[] parts = source(template).split("\\n", 2);
        Context context = new Context(Locale.FRENCH, Map.of("fact", fact, "site", site));
        return new MailText(
                subject(engine.process(parts[0], context)),
                body(engine.process(parts[1].strip(), context)) + SIGNATURE);
    }

    private static String subject(String rendered) {
        String line = TypedText.line(BREAKS.matcher(rendered).replaceAll(" "));
        return line.codePointCount(0, line.length()) <= LONGEST_SUBJECT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT - 1)) + "…";
    }

    private static String body(String rendered) {
        return EMPTY_LINES.matcher(TypedText.clean(rendered)).replaceAll("\n\n");
    }

    private static String source(String template) {
        try {
            return new ClassPathResource("templates/mail/" + template + ".txt")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("No template for the mail " + template, e);
        }
    }
}
