package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.shared.TypedText;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** A template as a moderator types it. */
record ReplyTemplateForm(String title, String verb, String words, String version) {

    static final ReplyTemplateForm EMPTY = new ReplyTemplateForm(null, null, null, null);

    ReplyTemplateForm(@Nullable String title, @Nullable String verb, @Nullable String words, @Nullable String version) {
        this.title = TypedText.line(title);
        this.verb = TypedText.line(verb);
        this.words = TypedText.clean(words);
        this.version = TypedText.line(version);
    }

    static ReplyTemplateForm of(ReplyTemplate template) {
        return new ReplyTemplateForm(
                template.title(), template.verb().name(), template.words(), String.valueOf(template.version()));
    }

    Optional<ReplyVerb> chosenVerb() {
        return Stream.of(ReplyVerb.values())
                .filter(known -> known.name().equals(verb))
                .findFirst();
    }

    void check(Errors errors) {
        if (title.length() < 3 || title.length() > ReplyTemplate.MAX_TITLE) {
            errors.rejectValue("title", "moderation.templates.title.invalid");
        }
        if (chosenVerb().isEmpty()) {
            errors.rejectValue("verb", "moderation.templates.verb.missing");
        }
        if (words.isEmpty()) {
            errors.rejectValue("words", "moderation.words.missing");
        } else if (words.length() > ReviewForm.MAX_WORDS) {
            errors.rejectValue("words", "moderation.words.long");
        }
    }
}
