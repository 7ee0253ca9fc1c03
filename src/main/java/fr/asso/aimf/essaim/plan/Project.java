package fr.asso.aimf.essaim.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.shared.TypedText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A project of the portfolio: what it is, what it is worth, and what the authority does for it. Each has a form of its own. */
public record Project(About about, Evaluation evaluation, Means means) implements PartContent {

    public static final Project EMPTY = new Project(null, null, null);

    public Project(@Nullable About about, @Nullable Evaluation evaluation, @Nullable Means means) {
        this.about = Objects.requireNonNullElseGet(about, () -> new About(null, null, null, null));
        this.evaluation = Objects.requireNonNullElseGet(
                evaluation, () -> new Evaluation(null, null, null, null, null, null, null, null, null));
        this.means = Objects.requireNonNullElseGet(means, () -> new Means(null, null));
    }

    /** A project that takes up an example of the directory. */
    public static Project from(PublishedInitiative example) {
        return new Project(
                new About(
                        example.content().title(),
                        example.slug().value(),
                        "",
                        example.content().issues()),
                null,
                null);
    }

    /**
     * What is to be done.
     *
     * @param initiative slug of the example it takes up; empty for a project of one's own
     * @param issues slugs of the territorial issues it answers
     */
    public record About(String title, String initiative, String description, List<String> issues) {

        public About(
                @Nullable String title,
                @Nullable String initiative,
                @Nullable String description,
                @Nullable List<String> issues) {
            this.title = TypedText.line(title);
            this.initiative = TypedText.line(initiative);
            this.description = TypedText.clean(description);
            this.issues = Typed.list(issues);
        }
    }

    /** How well a project meets one of the founding document's three tests: feasibility, efficacy, local adoption. */
    public enum Grade {
        STRONG,
        FAIR,
        WEAK
    }

    /** What came out of weighing a project. */
    public enum Decision {
        RETAINED,
        /** It stays in the plan's list, and counts nowhere else. */
        SET_ASIDE
    }

    /** Where a success factor stands. */
    public enum FactorState {
        MET,
        TO_BUILD,
        ABSENT
    }

    /**
     * What the project is worth.
     *
     * @param feasibility name of a {@link Grade}, as efficacy and adoption are
     * @param factors slug of a success factor to where it stands
     * @param otherFactors what else counts there
     * @param decision name of a {@link Decision}; empty while it is to be made
     */
    public record Evaluation(
            String feasibility,
            String feasibilityNote,
            String efficacy,
            String efficacyNote,
            String adoption,
            String adoptionNote,
            Map<String, Factor> factors,
            String otherFactors,
            String decision) {

        public Evaluation(
                @Nullable String feasibility,
                @Nullable String feasibilityNote,
                @Nullable String efficacy,
                @Nullable String efficacyNote,
                @Nullable String adoption,
                @Nullable String adoptionNote,
                @Nullable Map<String, Factor> factors,
                @Nullable String otherFactors,
                @Nullable String decision) {
            this.feasibility = TypedText.line(feasibility);
            this.feasibilityNote = TypedText.clean(feasibilityNote);
            this.efficacy = TypedText.line(efficacy);
            this.efficacyNote = TypedText.clean(efficacyNote);
            this.adoption = TypedText.line(adoption);
            this.adoptionNote = TypedText.clean(adoptionNote);
            this.factors = Typed.map(factors, factor -> factor);
            this.factors.values().removeIf(Factor::isEmpty);
            this.otherFactors = TypedText.clean(otherFactors);
            this.decision = TypedText.line(decision);
        }

        @JsonIgnore
        public Optional<Grade> feasibilityGrade() {
            return Typed.oneOf(Grade.class, feasibility);
        }

        @JsonIgnore
        public Optional<Grade> efficacyGrade() {
            return Typed.oneOf(Grade.class, efficacy);
        }

        @JsonIgnore
        public Optional<Grade> adoptionGrade() {
            return Typed.oneOf(Grade.class, adoption);
        }

        @JsonIgnore
        public Optional<Decision> decided() {
            return Typed.oneOf(Decision.class, decision);
        }

        /** Where a success factor stands; empty while nobody weighed it. */
        public Optional<FactorState> stateOf(String slug) {
            return Optional.ofNullable(factors.get(slug))
                    .flatMap(factor -> Typed.oneOf(FactorState.class, factor.state()));
        }
    }

    /** @param state name of a {@link FactorState} */
    public record Factor(String state, String note) {

        public Factor(@Nullable String state, @Nullable String note) {
            this.state = TypedText.line(state);
            this.note = TypedText.clean(note);
        }

        @JsonIgnore
        public boolean isEmpty() {
            return state.isEmpty() && note.isEmpty();
        }
    }

    /**
     * What the authority does for it.
     *
     * @param levers slugs of those chosen
     * @param firstActs slug of a lever to what the authority would do first
     */
    public record Means(List<String> levers, Map<String, String> firstActs) {

        public Means(@Nullable List<String> levers, @Nullable Map<String, String> firstActs) {
            this.levers = Typed.list(levers);
            this.firstActs = Typed.map(firstActs, TypedText::clean);
            this.firstActs.values().removeIf(String::isEmpty);
        }
    }

    public Project with(About newAbout) {
        return new Project(newAbout, evaluation, means);
    }

    public Project with(Evaluation newEvaluation) {
        return new Project(about, newEvaluation, means);
    }

    public Project with(Means newMeans) {
        return new Project(about, evaluation, newMeans);
    }

    /** Whether it was weighed and found not to be for this plan. */
    @JsonIgnore
    public boolean isSetAside() {
        return evaluation.decided().equals(Optional.of(Decision.SET_ASIDE));
    }

    /** Slugs of the success factors that it meets. */
    @JsonIgnore
    public Set<String> factorsMet() {
        return evaluation.factors().keySet().stream()
                .filter(slug -> evaluation.stateOf(slug).equals(Optional.of(FactorState.MET)))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Kind kind() {
        return Kind.PROJECT;
    }

    @Override
    public String label() {
        return about.title();
    }
}
