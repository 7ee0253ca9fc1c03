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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings together what two people made of one text, field by field: what only one of them changed holds, what both changed is
 * asked about.
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
        if (mine.isObject() && current.isObject()) {
            return mergeFields(path, base, mine, current, others);
        }
        if (holdsObjects(mine) || holdsObjects(current)) {
            return mergeRows(path, base, mine, current, others);
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

    private ArrayNode mergeRows(
            String path, JsonNode base, JsonNode mine, JsonNode current, Map<String, String> others) {
        ArrayNode merged = json.createArrayNode();
        for (int i = 0; i < Math.max(mine.size(), current.size()); i++) {
            JsonNode row = merge(path + '[' + i + ']', base.path(i), mine.path(i), current.path(i), others);
            if (!row.isMissingNode()) {
                merged.add(row);
            }
        }
        return merged;
    }

    private static boolean holdsObjects(JsonNode node) {
        return node.isArray() && !node.isEmpty() && node.get(0).isObject();
    }

    private static String text(JsonNode node) {
        if (node instanceof MissingNode || node.isNull()) {
            return "";
        }
        return node.isContainer()
                ? StreamSupport.stream(node.spliterator(), false)
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(", "))
                : node.asString();
    }
}
