package fr.asso.aimf.essaim.organisation;

import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.shared.TypedText;
import fr.asso.aimf.essaim.shared.WebAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * What somebody typed of an organisation.
 *
 * @param seen slugs of those that they were shown, and said that theirs is none of
 */
record ProfileForm(
        String name,
        String acronym,
        String legalForm,
        String country,
        String summary,
        String website,
        List<String> seen) {

    static final int MOST_NAME = 200;
    static final int MOST_ACRONYM = 30;
    static final int MOST_SUMMARY = 600;

    ProfileForm(
            @Nullable String name,
            @Nullable String acronym,
            @Nullable String legalForm,
            @Nullable String country,
            @Nullable String summary,
            @Nullable String website,
            @Nullable List<String> seen) {
        this.name = TypedText.line(name);
        this.acronym = TypedText.line(acronym);
        this.legalForm = TypedText.line(legalForm);
        this.country = TypedText.line(country);
        this.summary = TypedText.clean(summary);
        this.website = TypedText.line(website);
        this.seen = seen == null
                ? List.of()
                : seen.stream().flatMap(shown -> Stream.of(shown.split(" "))).toList();
    }

    static ProfileForm of(OrganisationProfile profile) {
        return new ProfileForm(
                profile.name(),
                profile.acronym(),
                profile.legalForm(),
                profile.countryCode(),
                profile.summary(),
                profile.website() == null ? null : profile.website().value(),
                null);
    }

    /** What it says; empty when something has to be mended first, as the errors tell then. */
    Optional<OrganisationProfile> profile(Errors errors, ReferenceLists reference) {
        Optional<WebAddress> address = WebAddress.typed(website);
        if (name.length() < 2 || name.length() > MOST_NAME) {
            errors.rejectValue("name", "organisation.profile.name.length");
        }
        if (acronym.length() > MOST_ACRONYM) {
            errors.rejectValue("acronym", "organisation.profile.acronym.length");
        }
        if (!legalForm.isEmpty() && reference.legalForm(legalForm).isEmpty()) {
            errors.rejectValue("legalForm", "organisation.profile.legalForm.unknown");
        }
        if (reference.countries().stream().noneMatch(each -> each.code().equals(country))) {
            errors.rejectValue("country", "organisation.profile.country.missing");
        }
        if (summary.isEmpty() || summary.length() > MOST_SUMMARY) {
            errors.rejectValue("summary", "organisation.profile.summary.length");
        }
        if (!website.isEmpty() && address.isEmpty()) {
            errors.rejectValue("website", "organisation.profile.website.invalid");
        }
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new OrganisationProfile(
                        name,
                        acronym.isEmpty() ? null : acronym,
                        legalForm.isEmpty() ? null : legalForm,
                        country,
                        summary,
                        address.orElse(null)));
    }
}
