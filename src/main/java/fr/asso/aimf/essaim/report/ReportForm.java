package fr.asso.aimf.essaim.report;

import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.shared.TypedText;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** As typed by somebody of whom nothing is known. */
record ReportForm(String reason, String words, String email) {

    ReportForm(@Nullable String reason, @Nullable String words, @Nullable String email) {
        this.reason = reason == null ? "" : reason;
        this.words = TypedText.clean(words);
        this.email = TypedText.line(email);
    }

    void check(Errors errors) {
        if (chosen().isEmpty()) {
            errors.rejectValue("reason", "report.reason.missing");
        }
        if (words.isEmpty()) {
            errors.rejectValue("words", "report.words.missing");
        } else if (words.length() > ErrorReport.MAX_WORDS) {
            errors.rejectValue(
                    "words", "report.words.long", new Object[] {words.length(), ErrorReport.MAX_WORDS}, null);
        }
        if (!email.isEmpty() && address().isEmpty()) {
            errors.rejectValue("email", "report.email.wrong");
        }
    }

    Optional<ErrorReport.Reason> chosen() {
        return Stream.of(ErrorReport.Reason.values())
                .filter(value -> value.name().equals(reason))
                .findFirst();
    }

    Optional<EmailAddress> address() {
        return EmailAddress.parse(email);
    }
}
