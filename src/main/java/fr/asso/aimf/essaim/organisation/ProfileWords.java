package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.reference.LegalForm;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What an organisation says of itself as people read it, field by field. */
@Component
class ProfileWords {

    private final ReferenceLists reference;
    private final MessageSource messages;

    ProfileWords(ReferenceLists reference, MessageSource messages) {
        this.reference = reference;
        this.messages = messages;
    }

    /** By the names of the form's fields, in their order; empty where nothing is said. */
    Map<String, String> of(OrganisationProfile profile) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("name", profile.name());
        words.put("acronym", profile.acronym() == null ? "" : profile.acronym());
        words.put(
                "legalForm",
                profile.legalForm() == null
                        ? ""
                        : reference
                                .legalForm(profile.legalForm())
                                .map(LegalForm::name)
                                .orElse(""));
        words.put("country", reference.countryByCode(profile.countryCode()).name());
        words.put("summary", profile.summary());
        words.put("website", profile.website() == null ? "" : profile.website().value());
        return words;
    }

    /** What will be lost where a profile replaces another one: each field that differs, and what stood in it, one to a line. */
    String replaced(OrganisationProfile before, OrganisationProfile after) {
        Map<String, String> kept = of(after);
        return of(before).entrySet().stream()
                .filter(field -> !field.getValue().equals(kept.get(field.getKey())))
                .map(field -> messages.getMessage(
                        "organisation.replaced",
                        new Object[] {label(field.getKey()), field.getValue().isEmpty() ? "–" : field.getValue()},
                        Locale.FRENCH))
                .collect(Collectors.joining("\n"));
    }

    private String label(String field) {
        return messages.getMessage("organisation.profile." + field, null, Locale.FRENCH);
    }
}
