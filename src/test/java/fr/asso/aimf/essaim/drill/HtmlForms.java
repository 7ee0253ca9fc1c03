package fr.asso.aimf.essaim.drill;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import nu.validator.htmlparser.common.XmlViolationPolicy;
import nu.validator.htmlparser.sax.HtmlParser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The forms of a page, filled as a browser would send them untouched. */
final class HtmlForms extends DefaultHandler {

    /** A name and a value that are sent. */
    record Field(String name, String value) {}

    /**
     * @param actions where it can be sent: its own address first, then those of its buttons
     * @param fields in the order of the page
     */
    record Form(List<String> actions, boolean post, List<Field> fields) {}

    private final List<Form> forms = new ArrayList<>();
    private @Nullable Form form;
    private @Nullable String select;
    private @Nullable String selected;
    private @Nullable String textarea;
    private final StringBuilder text = new StringBuilder();

    private HtmlForms() {}

    static List<Form> of(String html) {
        HtmlForms forms = new HtmlForms();
        HtmlParser parser = new HtmlParser(XmlViolationPolicy.ALLOW);
        parser.setContentHandler(forms);
        try {
            parser.parse(new InputSource(new StringReader(html)));
        } catch (IOException | SAXException e) {
            throw new IllegalStateException(e);
        }
        return forms.forms;
    }

    @Override
    public void startElement(String namespace, String name, String qualified, Attributes attributes) {
        switch (name) {
            case "form" -> {
                form = new Form(
                        new ArrayList<>(List.of(or(attributes.getValue("action"), ""))),
                        "post".equalsIgnoreCase(attributes.getValue("method")),
                        new ArrayList<>());
                forms.add(form);
            }
            case "input" -> input(attributes);
            case "button" -> {
                if (form != null && attributes.getValue("formaction") != null) {
                    form.actions().add(attributes.getValue("formaction"));
                }
            }
            case "select" -> {
                select = attributes.getValue("name");
                selected = null;
            }
            case "option" -> {
                if (selected == null || attributes.getValue("selected") != null) {
                    selected = or(attributes.getValue("value"), "");
                }
            }
            case "textarea" -> {
                textarea = attributes.getValue("name");
                text.setLength(0);
            }
            default -> {}
        }
    }

    @Override
    public void endElement(String namespace, String name, String qualified) {
        switch (name) {
            case "form" -> form = null;
            case "select" -> {
                add(select, or(selected, ""));
                select = null;
            }
            case "textarea" -> {
                add(textarea, text.toString());
                textarea = null;
            }
            default -> {}
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (textarea != null) {
            text.append(characters, start, length);
        }
    }

    private void input(Attributes attributes) {
        String type = or(attributes.getValue("type"), "text");
        boolean choice = type.equals("checkbox") || type.equals("radio");
        if (!type.equals("submit") && (!choice || attributes.getValue("checked") != null)) {
            add(attributes.getValue("name"), or(attributes.getValue("value"), choice ? "on" : ""));
        }
    }

    private void add(@Nullable String name, String value) {
        if (form != null && name != null) {
            form.fields().add(new Field(name, value));
        }
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
