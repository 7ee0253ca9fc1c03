package fr.asso.aimf.essaim.plan;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings together what two people made of one text, field by field: what only one of them changed holds, what both changed is
 * asked about. A list is one field: nothing tells which of its rows is which once one was taken out.
 */
@Component
class PartMerge {

    /** Components whose values are found by a key, written in brackets in the names of form fields. */
    private static final Set<String> KEYED = Set.of("factors", "firstActs", "chosen");

    private final JsonMapper json;

    PartMerge(JsonMapper json) {
        this.json = json;
    }

    /**
     * What both made of it.
     *
     * @param content where both changed a field, what {@code mine} says
     * @param others path of each such field to what {@code current} says
     */
    record Merged(PartContent content, Map<String, String> others) {}

    /** @param base what both began with */
    Merged merge(PartContent base, PartContent mine, PartContent current) {
        Map<String, String> others = new LinkedHashMap<>();
        JsonNode merged = merge("", json.valueToTree(base), json.valueToTree(mine), json.valueToTree(current), others);
        return new Merged(json.treeToValue(merged, PartContent.class), others);
    }

    private JsonNode merge(String path, JsonNode base, JsonNode mine, JsonNode current, Map<String, String> others) {
        if (mine.equals(base)) {
            return current;
        }
        if (current.equals(base) || current.equals(mine)) {
            return mine;
        }
        if (mine.isObject() && current.isObject()
                || mine.isMissingNode() && current.isObject()
                || mine.isObject() && current.isMissingNode()) {
            return mergeFields(path, base, orEmpty(mine), orEmpty(current), others);
        }
        others.put(path, text(current));
        return mine;
    }

    private ObjectNode mergeFields(
            String path, JsonNode base, JsonNode mine, JsonNode current, Map<String, String> others) {
        ObjectNode merged = json.createObjectNode();
        Set<String> names = new LinkedHashSet<>(mine.propertyNames());
        names.addAll(current.propertyNames());
        boolean keyed = KEYED.contains(path.substring(path.lastIndexOf('.') + 1));
        for (String name : names) {
            String below = path.isEmpty() ? name : keyed ? path + '[' + name + ']' : path + '.' + name;
            JsonNode value = merge(below, base.path(name), mine.path(name), current.path(name), others);
            if (!value.isMissingNode()) {
                merged.set(name, value);
            }
        }
        return merged;
    }

    /** A removed entry is an empty one: what others changed in it meanwhile is asked about field by field. */
    private JsonNode orEmpty(JsonNode node) {
        return node.isMissingNode() ? json.createObjectNode() : node;
    }

    private static String text(JsonNode node) {
        if (node instanceof MissingNode || node.isNull()) {
            return "";
        }
        if (!node.isContainer()) {
            return node.asString();
        }
        boolean rows = node.isArray() && !node.isEmpty() && node.get(0).isObject();
        return StreamSupport.stream(node.spliterator(), false)
                .map(PartMerge::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(rows ? "\n" : ", "));
    }
}
