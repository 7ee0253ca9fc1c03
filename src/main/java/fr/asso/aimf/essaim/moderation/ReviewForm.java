package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.shared.TypedText;
import fr.asso.aimf.essaim.submission.Criterion;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * What a moderator types on the page of what they decide on. Each of its forms sends its part.
 *
 * @param version of the text that was read
 * @param criteria names of those ticked
 * @param words of the decision, for the authors
 * @param remark for the authors, without a decision
 * @param note for the other moderators
 */
record ReviewForm(String version, List<String> criteria, String words, String remark, String note) {

    static final int MAX_WORDS = 4_000;

    ReviewForm(
            @Nullable String version,
            @Nullable List<String> criteria,
            @Nullable String words,
            @Nullable String remark,
            @Nullable String note) {
        this.version = TypedText.line(version);
        this.criteria = criteria == null ? List.of() : List.copyOf(criteria);
        this.words = TypedText.clean(words);
        this.remark = TypedText.clean(remark);
        this.note = TypedText.clean(note);
    }

    /** A page just opened. */
    static ReviewForm of(Set<Criterion> met, String words) {
        return new ReviewForm(null, met.stream().map(Criterion::name).toList(), words, null, null);
    }

    Set<Criterion> met() {
        Set<Criterion> met = EnumSet.noneOf(Criterion.class);
        Stream.of(Criterion.values())
                .filter(criterion -> criteria.contains(criterion.name()))
                .forEach(met::add);
        return met;
    }

    long versionSeen() {
        return number(version);
    }

    /** A version as a form sends it; one that nothing ever has where none was sent. */
    static long number(String version) {
        return version.matches("\\d{1,18}") ? Long.parseLong(version) : -1;
    }

    /** @param field whose words have to be there and not too long */
    void require(String field, Errors errors) {
        if (text(field).isEmpty()) {
            errors.rejectValue(field, "moderation.words.missing");
        }
        limit(field, errors);
    }

    /** @param field whose words must not be too long */
    void limit(String field, Errors errors) {
        if (text(field).length() > MAX_WORDS) {
            errors.rejectValue(field, "moderation.words.long");
        }
    }

    private String text(String field) {
        return switch (field) {
            case "words" -> words;
            case "remark" -> remark;
            case "note" -> note;
            default -> throw new IllegalArgumentException(field);
        };
    }
}
