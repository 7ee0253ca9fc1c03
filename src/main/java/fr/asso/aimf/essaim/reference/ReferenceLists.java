package fr.asso.aimf.essaim.reference;

import jakarta.persistence.EntityManager;
import java.text.Collator;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The short lists, read once at start and kept in memory: pages need them on every request, and must have them when the
 * database is away. Only migrations change them.
 */
@Component
public class ReferenceLists {

    private final Map<String, Country> countriesByCode;
    private final Map<String, Country> countriesBySlug;
    private final Map<String, TerritorialIssue> issues;
    private final Map<String, Lever> levers;
    private final Map<String, SuccessFactor> successFactors;
    private final Map<String, LegalForm> legalForms;
    private final Map<String, MethodStep> methodSteps;

    ReferenceLists(EntityManager entityManager) {
        // Collator: "Égypte" stands between "Écosse" and "Émirats", where its code point would put it after "Zambie".
        Comparator<Country> byFrenchName = Comparator.comparing(Country::name, Collator.getInstance(Locale.FRENCH));
        List<Country> countries = entityManager.createQuery("from Country", Country.class).getResultList().stream()
                .sorted(byFrenchName)
                .toList();
        countriesByCode = index(countries, Country::code);
        countriesBySlug = index(countries, Country::slug);
        issues = load(entityManager, TerritorialIssue.class, TerritorialIssue::position, TerritorialIssue::slug);
        levers = load(entityManager, Lever.class, Lever::position, Lever::slug);
        successFactors = load(entityManager, SuccessFactor.class, SuccessFactor::position, SuccessFactor::slug);
        legalForms = load(entityManager, LegalForm.class, LegalForm::position, LegalForm::slug);
        methodSteps = load(entityManager, MethodStep.class, MethodStep::position, MethodStep::slug);
    }

    /** All countries, in French alphabetical order. */
    public List<Country> countries() {
        return List.copyOf(countriesBySlug.values());
    }

    public Optional<Country> country(String slug) {
        return Optional.ofNullable(countriesBySlug.get(slug));
    }

    /** @throws IllegalArgumentException when no country has this ISO 3166-1 alpha-2 code */
    public Country countryByCode(String code) {
        return known(countriesByCode, code);
    }

    /** All issues, groups and those they group, each group followed by its own. */
    public List<TerritorialIssue> issues() {
        return issueGroups().stream()
                .flatMap(group -> Stream.concat(Stream.of(group), issuesOf(group).stream()))
                .toList();
    }

    /** The upper level. */
    public List<TerritorialIssue> issueGroups() {
        return issues.values().stream().filter(TerritorialIssue::isGroup).toList();
    }

    /** The issues that a group holds. */
    public List<TerritorialIssue> issuesOf(TerritorialIssue group) {
        return issues.values().stream()
                .filter(issue -> issue.parentSlug().filter(group.slug()::equals).isPresent())
                .toList();
    }

    public Optional<TerritorialIssue> issue(String slug) {
        return Optional.ofNullable(issues.get(slug));
    }

    public List<Lever> levers() {
        return List.copyOf(levers.values());
    }

    public Optional<Lever> lever(String slug) {
        return Optional.ofNullable(levers.get(slug));
    }

    public List<SuccessFactor> successFactors() {
        return List.copyOf(successFactors.values());
    }

    public Optional<SuccessFactor> successFactor(String slug) {
        return Optional.ofNullable(successFactors.get(slug));
    }

    public List<LegalForm> legalForms() {
        return List.copyOf(legalForms.values());
    }

    public Optional<LegalForm> legalForm(String slug) {
        return Optional.ofNullable(legalForms.get(slug));
    }

    /** The steps of the method, in order. */
    public List<MethodStep> methodSteps() {
        return List.copyOf(methodSteps.values());
    }

    public Optional<MethodStep> methodStep(String slug) {
        return Optional.ofNullable(methodSteps.get(slug));
    }

    private static <T> T known(Map<String, T> list, String key) {
        T entry = list.get(key);
        if (entry == null) {
            throw new IllegalArgumentException("Unknown key: " + key);
        }
        return entry;
    }

    private static <T> Map<String, T> load(
            EntityManager entityManager, Class<T> type, Function<T, Short> position, Function<T, String> slug) {
        List<T> entries = entityManager.createQuery("from " + type.getSimpleName(), type).getResultList().stream()
                .sorted(Comparator.comparing(position))
                .toList();
        return index(entries, slug);
    }

    private static <T> Map<String, T> index(List<T> entries, Function<T, String> key) {
        return entries.stream()
                .collect(Collectors.toMap(key, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }
}
