package fr.asso.aimf.essaim.notification;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unbescape.html.HtmlEscape;

/**
 * A mail's text as light HTML: the same words, nothing loaded from anywhere. Only the portal's own addresses become links, for
 * a name or a remark may hold somebody else's.
 */
final class HtmlTwin {

    private static final String DOCUMENT = """
            <!doctype html>
            <html lang="fr">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <title>%s</title>
            </head>
            <body style="font: 1rem/1.5 sans-serif; max-width: 40rem">
            %s</body>
            </html>
            """;

    private final Pattern ownAddress;

    /** @param site the portal's address, with a closing slash */
    HtmlTwin(String site) {
        this.ownAddress = Pattern.compile(Pattern.quote(site) + "(?:[^\\s<>\"]*[\\p{L}\\d/=_-])?");
    }

    String of(MailText text) {
        StringBuilder paragraphs = new StringBuilder();
        for (String paragraph : text.body().strip().split("\\n{2,}")) {
            paragraphs
                    .append("<p>")
                    .append(linked(paragraph).replace("\n", "<br>\n"))
                    .append("</p>\n");
        }
        return DOCUMENT.formatted(escape(text.subject()), paragraphs);
    }

    private String linked(String text) {
        StringBuilder html = new StringBuilder();
        Matcher addresses = ownAddress.matcher(text);
        int end = 0;
        while (addresses.find()) {
            String address = escape(addresses.group());
            html.append(escape(text.substring(end, addresses.start())))
                    .append("<a href=\"" + address + "\">" + address + "</a>");
            end = addresses.end();
        }
        return html.append(escape(text.substring(end))).toString();
    }

    private static String escape(String text) {
        return HtmlEscape.escapeHtml4Xml(text);
    }
}
