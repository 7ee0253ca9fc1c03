package fr.asso.aimf.essaim;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import nu.validator.htmlparser.common.XmlViolationPolicy;
import nu.validator.htmlparser.dom.HtmlDocumentBuilder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The forms and links of a page, read as a browser reads them. */
final class FormsOnPages {

    private FormsOnPages() {}

    /** How a value is given. */
    enum Kind {
        TEXT,
        CHOICE,
        HIDDEN
    }

    /** @param value as the page fills it in; of a list with nothing chosen its last one */
    record Field(String name, Kind kind, String value) {}

    /** @param button name and value of the button that sends it, empty for one without a name */
    record Form(String method, String action, List<Field> fields, String button) {

        /** Tells one form from others of its kind. */
        String shape() {
            Set<String> names = new LinkedHashSet<>();
            fields.forEach(field -> names.add(field.name()));
            return method + names + button;
        }
    }

    static List<Form> forms(String html) {
        List<Form> found = new ArrayList<>();
        Document page = parse(html);
        each(page, "form", form -> {
            List<Field> fields = fields(form);
            Map<String, Field> buttons = new LinkedHashMap<>();
            // Of those that stand elsewhere one is enough: a list has one for each of its entries.
            each(page, "button", button -> {
                if (!form.getAttribute("id").isEmpty()
                        && button.getAttribute("form").equals(form.getAttribute("id"))
                        && buttons.isEmpty()) {
                    String name = button.getAttribute("name");
                    buttons.put(name, new Field(name, Kind.HIDDEN, button.getAttribute("value")));
                }
            });
            each(form, "button", button -> {
                if (!button.getAttribute("name").isEmpty()) {
                    buttons.put(
                            button.getAttribute("name") + "=" + button.getAttribute("value"),
                            new Field(button.getAttribute("name"), Kind.HIDDEN, button.getAttribute("value")));
                }
            });
            Set<String> actions = new LinkedHashSet<>();
            each(form, "button", button -> {
                if (button.hasAttribute("formaction")) {
                    actions.add(button.getAttribute("formaction"));
                }
            });
            actions.forEach(action -> found.add(new Form("POST", action, fields, "")));
            String method = form.getAttribute("method").equalsIgnoreCase("post") ? "POST" : "GET";
            String action = form.getAttribute("action");
            if (buttons.isEmpty()) {
                found.add(new Form(method, action, fields, ""));
            }
            buttons.forEach((name, button) -> {
                List<Field> sent = new ArrayList<>(fields);
                sent.add(button);
                found.add(new Form(method, action, sent, name));
            });
        });
        return found;
    }

    static List<String> links(String html) {
        List<String> links = new ArrayList<>();
        each(parse(html), "a", link -> links.add(link.getAttribute("href")));
        return links;
    }

    /** Whether anything on the page would run a script of its own. */
    static boolean runsSomething(String html) {
        List<String> handlers = new ArrayList<>();
        each(parse(html), "*", element -> {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String name = element.getAttributes().item(i).getNodeName();
                if (name.startsWith("on")
                        || element.getAttributes().item(i).getNodeValue().startsWith("javascript:")) {
                    handlers.add(name);
                }
            }
        });
        return !handlers.isEmpty();
    }

    private static List<Field> fields(Element form) {
        Map<String, Field> fields = new LinkedHashMap<>();
        each(form, "input", input -> {
            String type = input.getAttribute("type");
            Kind kind = switch (type) {
                case "hidden" -> Kind.HIDDEN;
                case "radio", "checkbox" -> Kind.CHOICE;
                default -> Kind.TEXT;
            };
            put(fields, new Field(input.getAttribute("name"), kind, input.getAttribute("value")));
        });
        each(
                form,
                "textarea",
                area -> put(fields, new Field(area.getAttribute("name"), Kind.TEXT, area.getTextContent())));
        each(form, "select", select -> {
            List<Element> options = new ArrayList<>();
            each(select, "option", options::add);
            String chosen = options.stream()
                    .max(Comparator.comparing(option -> option.hasAttribute("selected")
                            && !option.getAttribute("value").isEmpty()))
                    .map(option -> option.getAttribute("value"))
                    .filter(value -> !value.isEmpty())
                    .orElseGet(() -> options.getLast().getAttribute("value"));
            put(fields, new Field(select.getAttribute("name"), Kind.CHOICE, chosen));
        });
        return List.copyOf(fields.values());
    }

    private static void put(Map<String, Field> fields, Field field) {
        if (!field.name().isEmpty() && !field.name().equals("_csrf")) {
            fields.put(field.name(), field);
        }
    }

    private static void each(Node within, String tag, Consumer<Element> consumer) {
        NodeList found = within instanceof Document document
                ? document.getElementsByTagName(tag)
                : ((Element) within).getElementsByTagName(tag);
        for (int i = 0; i < found.getLength(); i++) {
            consumer.accept((Element) found.item(i));
        }
    }

    private static Document parse(String html) {
        try {
            return new HtmlDocumentBuilder(XmlViolationPolicy.ALLOW).parse(new InputSource(new StringReader(html)));
        } catch (IOException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
