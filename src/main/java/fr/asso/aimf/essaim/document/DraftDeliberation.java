package fr.asso.aimf.essaim.document;

import fr.asso.aimf.essaim.document.Block.Heading;
import fr.asso.aimf.essaim.document.Block.Items;
import fr.asso.aimf.essaim.document.Block.Paragraph;
import fr.asso.aimf.essaim.document.Block.Signature;
import fr.asso.aimf.essaim.document.Block.Table;
import fr.asso.aimf.essaim.document.Block.Table.Column;
import fr.asso.aimf.essaim.plan.Action.Source;
import fr.asso.aimf.essaim.plan.Budget;
import fr.asso.aimf.essaim.plan.Governance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a council votes on when it adopts a plan, in a form that many countries know. Which texts it rests on, who sits and who
 * signs differs from one country to the next: that is left to be filled in.
 */
final class DraftDeliberation {

    private static final int LONGEST_STRATEGY = 600;

    private final PlanFacts facts;
    private final List<Block> blocks = new ArrayList<>();
    private int article;

    private DraftDeliberation(PlanFacts facts) {
        this.facts = facts;
    }

    static Document of(PlanFacts facts) {
        DraftDeliberation draft = new DraftDeliberation(facts);
        draft.head();
        draft.reasons();
        draft.decision();
        draft.vote();
        return new Document(
                facts.title("document.deliberation"),
                facts.text("document.deliberation.subtitle"),
                facts.territory().name(),
                facts.today(),
                draft.blocks);
    }

    private void head() {
        paragraph(facts.text("document.deliberation.draft", facts.date()));
        blocks.add(Items.bullets(List.of(
                facts.text("document.deliberation.authority", facts.orMissing(facts.place())),
                facts.text("document.deliberation.session"),
                facts.text("document.deliberation.number"),
                facts.text(
                        "document.deliberation.carried-by",
                        facts.orMissing(facts.territory().carriedBy())))));
    }

    private void reasons() {
        heading("document.deliberation.given");
        blocks.add(Items.bullets(List.of(
                facts.text("document.deliberation.given.law"),
                facts.text("document.deliberation.given.budget"),
                facts.text("document.deliberation.given.opinions"),
                facts.text("document.deliberation.given.plan"))));
        heading("document.deliberation.considering");
        List<String> reasons = new ArrayList<>();
        reasons.add(facts.text(
                "document.deliberation.strategy",
                facts.orMissing(FitText.shortened(
                        FitText.line(facts.territory().strategy()).replaceFirst("\\.$", ""), LONGEST_STRATEGY))));
        String issues = facts.plan().issues().stream()
                .map(part -> FitText.line(facts.name(part.content())))
                .collect(Collectors.joining("\u00a0; "));
        reasons.add(
                facts.text("document.deliberation.issues", facts.plan().issues().size(), facts.orMissing(issues)));
        String levers = facts.levers().stream()
                .map(slug -> PlanFacts.lower(facts.names().levers().getOrDefault(slug, slug)))
                .collect(Collectors.joining(", "));
        if (!levers.isEmpty()) {
            reasons.add(facts.text("document.deliberation.levers", levers));
        }
        if (!facts.plan().actors().isEmpty()) {
            reasons.add(facts.text(
                    "document.deliberation.actors", facts.plan().actors().size()));
        }
        blocks.add(Items.bullets(reasons));
    }

    private void decision() {
        heading("document.deliberation.decides");
        article("document.deliberation.adoption");
        paragraph(facts.text("document.deliberation.adoption.text"));

        article("document.deliberation.projects");
        paragraph(facts.text(
                "document.deliberation.projects.text",
                facts.projects().size(),
                facts.actions().size()));
        if (!facts.projects().isEmpty()) {
            blocks.add(Items.bullets(facts.projects().stream()
                    .map(facts::name)
                    .map(FitText::line)
                    .toList()));
        }

        article("document.deliberation.funding");
        Budget budget = facts.budget();
        if (budget.isEmpty()) {
            paragraph(facts.text("document.deliberation.funding.missing"));
        } else {
            paragraph(facts.text(
                    "document.deliberation.funding.text",
                    facts.words().money(budget.total().sum())));
            if (budget.unreadable() > 0) {
                paragraph(facts.text("builder.budget.unreadable", budget.unreadable()));
            }
            blocks.add(facts.budgetTable());
            long own = budget.rows().stream()
                    .filter(row -> row.source().equals(Optional.of(Source.OWN_BUDGET)))
                    .mapToLong(Budget.Row::sum)
                    .sum();
            if (own > 0) {
                paragraph(facts.text(
                        "document.deliberation.funding.own", facts.words().money(own)));
            }
            if (budget.toFind() > 0) {
                paragraph(facts.text(
                        "document.deliberation.funding.to-find", facts.words().money(budget.toFind())));
            }
        }

        Governance governance = facts.plan().governance().content();
        article("document.deliberation.governance");
        paragraph(facts.orToWrite(governance.steering()));
        if (!governance.participation().isEmpty()) {
            paragraph(governance.participation());
        }

        article("document.deliberation.review");
        paragraph(facts.text(
                "document.deliberation.review.text",
                governance
                        .howOften()
                        .map(rhythm -> PlanFacts.lower(facts.text("builder.governance.rhythm." + rhythm)))
                        .orElse(facts.text("document.deliberation.review.rhythm"))));

        article("document.deliberation.execution");
        paragraph(facts.text("document.deliberation.execution.text"));
    }

    private void vote() {
        heading("document.deliberation.vote");
        blocks.add(new Table(
                facts.text("document.deliberation.vote.caption"),
                List.of(
                        Column.text(facts.text("document.deliberation.vote.what")),
                        Column.text(facts.text("document.deliberation.vote.number"))),
                true,
                Stream.of("members", "present", "for", "against", "abstentions")
                        .map(what ->
                                List.of(facts.text("document.deliberation.vote." + what), facts.text("document.blank")))
                        .toList(),
                List.of()));
        blocks.add(new Signature(facts.text("document.deliberation.signature")));
    }

    private void heading(String key) {
        blocks.add(new Heading(1, facts.text(key)));
    }

    private void article(String key) {
        article++;
        blocks.add(new Heading(2, facts.text("document.deliberation.article", article, facts.text(key))));
    }

    private void paragraph(String text) {
        blocks.add(new Paragraph(text));
    }
}
