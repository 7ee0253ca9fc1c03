package fr.asso.aimf.essaim.plan;

import fr.asso.aimf.essaim.plan.PlanChange.Act;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.shared.SecretToken;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The action plans, and the verbs that change them. Who may use these is asked before, by {@link PlanVisits}. */
@Service
@Transactional(readOnly = true)
public class ActionPlans {

    /** Parts of one plan, deleted ones included: many more than any council reads. */
    public static final int MAX_PARTS = 500;

    /** Characters of all parts together, a book of two hundred pages: a plan is read as a whole each time, and made into files. */
    public static final int MAX_LENGTH = 400_000;

    private final ActionPlanRepository plans;
    private final PlanPartRepository parts;
    private final PlanChangeRepository changes;
    private final PlanKeys keys;
    private final PartMerge merge;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ActionPlans(
            ActionPlanRepository plans,
            PlanPartRepository parts,
            PlanChangeRepository changes,
            PlanKeys keys,
            PartMerge merge,
            ApplicationEventPublisher events,
            Clock clock) {
        this.plans = plans;
        this.parts = parts;
        this.changes = changes;
        this.keys = keys;
        this.merge = merge;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A plan that was just made.
     *
     * @param key opens it from now on; stored nowhere
     */
    public record Created(ActionPlan plan, SecretToken key) {}

    /**
     * What became of a text that was to be stored.
     *
     * @param content as it stands now
     * @param merged whether somebody else changed other fields meanwhile, which hold as well
     * @param restored whether somebody had deleted the part meanwhile
     */
    public record Written<C extends PartContent>(C content, long version, boolean merged, boolean restored) {}

    /** The plan with this reference. */
    public Optional<ActionPlan> find(String reference) {
        return plans.findByReference(reference);
    }

    /**
     * Begins a plan. An account that does so lists it among its own.
     *
     * @param more parts that it begins with besides its territory
     */
    @Transactional
    public Created create(Territory territory, List<? extends PartContent> more, Writer writer) {
        Instant now = clock.instant();
        ActionPlan plan = plans.save(new ActionPlan(now));
        PlanId id = plan.id();
        add(id, territory, writer, now);
        add(id, Answers.NONE, writer, now);
        add(id, Governance.EMPTY, writer, now);
        more.forEach(content -> add(id, content, writer, now));
        if (writer.account() != null) {
            keys.join(id, writer.account());
        }
        return new Created(plan, keys.draw(id, true));
    }

    /**
     * Adds a part behind those of its kind.
     *
     * @throws TextTooLong when its text is longer than {@link PartContent#MAX_LENGTH}
     * @throws PlanFull when the plan has {@link #MAX_PARTS} parts, or {@link #MAX_LENGTH} characters
     * @throws PlanClosed when the plan was deleted meanwhile
     */
    @Transactional
    public PartId add(PlanId plan, PartContent content, Writer writer) {
        Instant now = lock(plan);
        return add(plan, content, writer, now);
    }

    /**
     * Replaces what a part says. What others changed since the person saw it stays, where this change does not touch it. If it
     * was deleted meanwhile it is there again.
     *
     * @param version of the text that the person saw, as their form sent it
     * @param change makes the new text of the one they saw
     * @throws PartMoved when others changed the same fields meanwhile; nothing is stored
     * @throws TextTooLong when the text is longer than {@link PartContent#MAX_LENGTH}
     * @throws PlanFull when the plan has {@link #MAX_LENGTH} characters
     * @throws PlanClosed when the plan or the part does not exist, or no longer
     */
    @Transactional
    public <C extends PartContent> Written<C> write(
            PlanId plan, Class<C> type, PartId part, String version, UnaryOperator<C> change, Writer writer) {
        Instant now = lock(plan);
        PlanPart stored = require(plan, part);
        if (!type.isInstance(stored.content())) {
            throw new PlanClosed();
        }
        boolean seen = version.equals(Long.toString(stored.version()));
        PartContent base = seen ? stored.content() : seen(stored, version);
        PartContent mine = change.apply(type.cast(base));
        boolean restored = stored.isDeleted();
        boolean merged = !seen && !mine.equals(stored.content());
        if (merged) {
            PartMerge.Merged both = merge.merge(base, mine, stored.content());
            if (!both.others().isEmpty()) {
                throw new PartMoved(stored.version(), both.content(), both.others());
            }
            mine = both.content();
        }
        store(plan, stored, mine, writer, now);
        return new Written<>(type.cast(stored.content()), stored.version(), merged, restored);
    }

    /**
     * Takes a part out; {@link #restore} brings it back. One that is out already stays so.
     *
     * @throws IllegalStateException when every plan has such a part
     * @throws PlanClosed when the plan or the part does not exist, or no longer
     */
    @Transactional
    public void delete(PlanId plan, PartId part, Writer writer) {
        Instant now = lock(plan);
        PlanPart stored = require(plan, part);
        if (!stored.isDeleted()) {
            stored.delete(now);
            changes.save(new PlanChange(plan, stored, Act.DELETED, writer, now));
        }
    }

    /**
     * Brings a deleted part back as it was. One that is there already stays as it is.
     *
     * @throws PlanFull when the plan has {@link #MAX_LENGTH} characters
     * @throws PlanClosed when the plan or the part does not exist, or no longer
     */
    @Transactional
    public void restore(PlanId plan, PartId part, Writer writer) {
        Instant now = lock(plan);
        PlanPart stored = require(plan, part);
        if (stored.isDeleted()) {
            stored.restore(now);
            requireRoom(plan);
            changes.save(new PlanChange(plan, stored, Act.RESTORED, writer, now));
        }
    }

    /**
     * Moves a part before the one of its kind in front of it, or behind the next one. At the end of the row it stays.
     *
     * @throws PlanClosed when the plan or the part does not exist, or no longer
     */
    @Transactional
    public void move(PlanId plan, PartId part, boolean forward) {
        lock(plan);
        PlanPart moved = require(plan, part);
        List<PlanPart> row =
                parts.findAllByPlanIdAndKindAndDeletedAtIsNullOrderByPositionAscIdAsc(plan.value(), moved.kind());
        int at = row.indexOf(moved);
        int to = forward ? at - 1 : at + 1;
        if (at >= 0 && to >= 0 && to < row.size()) {
            Collections.swap(row, at, to);
            for (int i = 0; i < row.size(); i++) {
                row.get(i).moveTo(i);
            }
        }
    }

    /** Makes a plan of its own out of another one, as it stands, without its history, links and address. */
    @Transactional
    public Created duplicate(ActionPlan plan, Writer writer) {
        Created created = create(plan.territory().content(), List.of(), writer);
        PlanId id = created.plan().id();
        Instant now = lock(id);
        only(id, PartContent.Kind.ANSWERS)
                .ifPresent(part -> store(id, part, plan.answers().content(), writer, now));
        only(id, PartContent.Kind.GOVERNANCE)
                .ifPresent(part -> store(id, part, plan.governance().content(), writer, now));
        plan.issues().forEach(part -> add(id, part.content(), writer, now));
        plan.actors().forEach(part -> add(id, part.content(), writer, now));
        Map<String, String> copies = new HashMap<>();
        plan.projects()
                .forEach(part -> copies.put(
                        part.id().toString(),
                        add(id, part.content(), writer, now).toString()));
        plan.actions()
                .forEach(part -> add(
                        id, part.content().in(copies.getOrDefault(part.content().project(), "")), writer, now));
        return created;
    }

    /** Deletes a plan with everything that was ever in it; its links open nothing from then on. */
    @Transactional
    public void delete(PlanId plan) {
        plans.deleteById(plan.value());
    }

    /**
     * Lets a plan be found again by a mail address, and sends its link there; null: by none.
     *
     * @throws PlanClosed when the plan was deleted meanwhile
     */
    @Transactional
    public void findBy(PlanId id, @Nullable EmailAddress email) {
        lock(id);
        ActionPlan plan = plans.findById(id.value()).orElseThrow(PlanClosed::new);
        plan.findBy(email);
        if (email != null) {
            events.publishEvent(new PlanLinksAsked(email.value(), List.of(link(plan))));
        }
    }

    /**
     * A new link to write takes the place of all others. The address to which they were sent may be that of whoever is to be shut
     * out, and is forgotten.
     *
     * @throws PlanClosed when the plan was deleted meanwhile
     */
    @Transactional
    SecretToken renewLink(PlanId id) {
        lock(id);
        plans.findById(id.value()).orElseThrow(PlanClosed::new).findBy(null);
        return keys.renew(id);
    }

    /** Sends the links of all plans that have this address; nothing happens when there is none. */
    @Transactional
    public void sendLinks(EmailAddress email) {
        List<PlanLinksAsked.Link> links =
                plans.findAllByEmail(email.value()).stream().map(this::link).toList();
        if (!links.isEmpty()) {
            events.publishEvent(new PlanLinksAsked(email.value(), links));
        }
    }

    @Transactional
    int deleteUntouched(Instant before) {
        return plans.deleteUntouched(before);
    }

    private PlanLinksAsked.Link link(ActionPlan plan) {
        return new PlanLinksAsked.Link(plan.name(), keys.draw(plan.id(), true));
    }

    private Instant lock(PlanId plan) {
        plans.lock(plan.value()).orElseThrow(PlanClosed::new);
        Instant now = clock.instant();
        plans.touch(plan.value(), now);
        return now;
    }

    private PlanPart require(PlanId plan, PartId part) {
        return parts.findByIdAndPlanId(part.value(), plan.value()).orElseThrow(PlanClosed::new);
    }

    private Optional<PlanPart> only(PlanId plan, PartContent.Kind kind) {
        return parts.findAllByPlanIdAndKindAndDeletedAtIsNullOrderByPositionAscIdAsc(plan.value(), kind).stream()
                .findFirst();
    }

    /** The text that somebody saw; of one that nobody ever wrote everything counts as changed by both. */
    private PartContent seen(PlanPart part, String version) {
        return Optional.of(version)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .flatMap(number -> changes.findByPartIdAndPartVersion(part.id().value(), number))
                .map(PlanChange::content)
                .orElseGet(() -> empty(part.kind()));
    }

    private static PartContent empty(PartContent.Kind kind) {
        return switch (kind) {
            case TERRITORY -> Territory.EMPTY;
            case ANSWERS -> Answers.NONE;
            case ISSUE -> PriorityIssue.EMPTY;
            case ACTOR -> LocalActor.EMPTY;
            case PROJECT -> Project.EMPTY;
            case ACTION -> Action.EMPTY;
            case GOVERNANCE -> Governance.EMPTY;
        };
    }

    private void requireRoom(PlanId plan) {
        if (parts.lengthOf(plan.value()) > MAX_LENGTH) {
            throw new PlanFull();
        }
    }

    private PartId add(PlanId plan, PartContent content, Writer writer, Instant now) {
        if (parts.countOf(plan.value()) >= MAX_PARTS) {
            throw new PlanFull();
        }
        PlanPart part =
                parts.save(new PlanPart(plan, parts.lastPosition(plan.value(), content.kind()) + 1, content, now));
        requireRoom(plan);
        changes.save(new PlanChange(plan, part, Act.ADDED, writer, now));
        return part.id();
    }

    private void store(PlanId plan, PlanPart part, PartContent content, Writer writer, Instant now) {
        if (content.equals(part.content()) && !part.isDeleted()) {
            return;
        }
        part.write(content, now);
        requireRoom(plan);
        changes.save(new PlanChange(plan, part, Act.WRITTEN, writer, now));
    }
}
