package fr.asso.aimf.essaim.plan;

import fr.asso.aimf.essaim.shared.EmailAddress;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.SQLRestriction;
import org.jspecify.annotations.Nullable;

/**
 * A territorial action plan: what an official takes to the council. Complete once read: it can be used outside the database
 * session. Its parts are written one by one through {@link ActionPlans}.
 */
@Entity
public class ActionPlan {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Without what is easily taken for something else when read aloud. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    @Id
    private UUID id;

    private String reference;
    private @Nullable String email;
    private Instant createdAt;
    private Instant changedAt;

    @OneToMany(fetch = FetchType.EAGER)
    @JoinColumn(name = "plan_id", insertable = false, updatable = false)
    @SQLRestriction("deleted_at is null")
    @OrderBy("position, id")
    private List<PlanPart> parts;

    @SuppressWarnings("NullAway.Init")
    protected ActionPlan() {}

    ActionPlan(Instant now) {
        this.id = UUID.randomUUID();
        this.reference = RANDOM.ints(10, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, at) -> text.append(LETTERS.charAt(at)), StringBuilder::append)
                .toString();
        this.createdAt = now;
        this.changedAt = now;
        this.parts = new ArrayList<>();
    }

    void findBy(@Nullable EmailAddress address) {
        this.email = address == null ? null : address.value();
    }

    public PlanId id() {
        return new PlanId(id);
    }

    /** What stands in its address. */
    public String reference() {
        return reference;
    }

    /** Where its pages are. */
    public String path() {
        return "/plans/" + reference;
    }

    /** Where its link is sent to when somebody asks for it. */
    public Optional<EmailAddress> email() {
        return Optional.ofNullable(email).map(EmailAddress::new);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant changedAt() {
        return changedAt;
    }

    /** What it is called: its territory; empty when that has no name. */
    public String name() {
        return territory().content().name();
    }

    public Part<Territory> territory() {
        return only(Territory.class);
    }

    public Part<Answers> answers() {
        return only(Answers.class);
    }

    public Part<Governance> governance() {
        return only(Governance.class);
    }

    /** The most important first. */
    public List<Part<PriorityIssue>> issues() {
        return all(PriorityIssue.class).toList();
    }

    public List<Part<LocalActor>> actors() {
        return all(LocalActor.class).toList();
    }

    public List<Part<Project>> projects() {
        return all(Project.class).toList();
    }

    /** Those that nobody set aside. */
    public List<Part<Project>> projectsInPlay() {
        return all(Project.class).filter(part -> !part.content().isSetAside()).toList();
    }

    public List<Part<Action>> actions() {
        return all(Action.class).toList();
    }

    /** The part with this id; empty when there is none, or it was deleted, or is something else. */
    public <T extends PartContent> Optional<Part<T>> part(Class<T> type, String id) {
        return all(type).filter(part -> part.id().toString().equals(id)).findFirst();
    }

    private <T extends PartContent> Part<T> only(Class<T> type) {
        return all(type).findFirst().orElseThrow();
    }

    private <T extends PartContent> Stream<Part<T>> all(Class<T> type) {
        return parts.stream()
                .filter(part -> type.isInstance(part.content()))
                .map(part -> new Part<>(
                        part.id(), part.position(), part.version(), part.changedAt(), type.cast(part.content())));
    }
}
