package fr.asso.aimf.essaim.moderation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A proposed text beside the published one, field by field.
 *
 * @param changed those that differ, in the order of the form
 * @param unchanged those that are the same and not empty
 */
record Comparison(List<Change> changed, List<ContentField> unchanged) {

    /** One field that differs. */
    record Change(ContentField field, List<WordDiff.Piece> pieces) {}

    /** Either may have fields that the other lacks. */
    static Comparison of(List<ContentField> published, List<ContentField> proposed) {
        Map<String, ContentField> before = byKey(published);
        Map<String, ContentField> after = byKey(proposed);
        List<Change> changed = new ArrayList<>();
        List<ContentField> unchanged = new ArrayList<>();
        Stream.concat(proposed.stream(), published.stream().filter(field -> !after.containsKey(field.key())))
                .forEach(field -> {
                    String old = before.containsKey(field.key())
                            ? before.get(field.key()).text()
                            : "";
                    String now = after.containsKey(field.key())
                            ? after.get(field.key()).text()
                            : "";
                    if (!old.equals(now)) {
                        changed.add(new Change(
                                field, field.isList() ? WordDiff.ofLines(old, now) : WordDiff.ofWords(old, now)));
                    } else if (!now.isEmpty()) {
                        unchanged.add(field);
                    }
                });
        return new Comparison(changed, unchanged);
    }

    private static Map<String, ContentField> byKey(List<ContentField> fields) {
        return fields.stream().collect(Collectors.toMap(ContentField::key, Function.identity()));
    }
}
