package fr.asso.aimf.essaim.drill;

import fr.asso.aimf.essaim.drill.FormVisitor.Answer;
import fr.asso.aimf.essaim.drill.FormVisitor.Opened;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lives of submissions, one after the other: begun, written in two sittings, submitted, sent back, answered, submitted again and
 * decided. Which act comes next is read from the database, so that it goes on after a kill wherever the submission stands.
 */
public final class DrillScript {

    /** Told of what the portal acknowledged, and how to see that it is there. */
    public interface Ledger {
        void acknowledged(Answer answer, String what, String sql, Object... parameters);
    }

    private record Row(UUID id, String state, String title, String activity, long version, int rounds) {}

    private static final String TEXT = "Ce que fait l’initiative, en quelques phrases qui suffisent pour l’exercice.";

    private final DrillPeople people;
    private final JdbcClient jdbc;
    private final Ledger ledger;
    private int lives;

    public DrillScript(DrillPeople people, JdbcClient jdbc, Ledger ledger) {
        this.people = people;
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** The next act. @throws IOException when the portal is gone in the middle of it */
    public void step() throws IOException {
        Optional<Row> open = open();
        if (open.isEmpty()) {
            begin();
            return;
        }
        Row row = open.get();
        switch (row.state()) {
            case "DRAFT" -> writeOrSubmit(row);
            case "CHANGES_REQUESTED" -> answerAndSubmit(row);
            case "SUBMITTED" -> decide(row);
            default -> throw new IllegalStateException("Never meant to be " + row.state());
        }
    }

    /** Leads the last life to its end. */
    public void finish() throws IOException {
        while (open().isPresent()) {
            step();
        }
    }

    private Optional<Row> open() {
        // The script is one person after the other; limits are for many people at once.
        jdbc.sql("delete from bucket").update();
        return jdbc.sql("""
                select id, state, coalesce(content->'essentials'->>'title', '') as title,
                       coalesce(content->'activity'->>'text', '') as activity, version,
                       (select count(*) from timeline t where t.subject_id = s.id and act = 'CHANGES_REQUESTED') as rounds
                from submission s where state in ('DRAFT', 'SUBMITTED', 'CHANGES_REQUESTED')""").query(Row.class).optional();
    }

    private void begin() throws IOException {
        Opened page = people.author().open("/espace/propositions/nouvelle?organisation=" + people.organisation());
        Answer answer = people.author().submit(page, "/espace/propositions/nouvelle", Map.of());
        String id = answer.location().replaceAll("^/espace/propositions/", "").replaceAll("[/?].*", "");
        ledger.acknowledged(answer, "begun", "select count(*) from submission where id = ?::uuid", id);
    }

    private void writeOrSubmit(Row row) throws IOException {
        String step = "/espace/propositions/" + row.id() + "/";
        if (row.title().isEmpty()) {
            String title = "Initiative %d de l’exercice %s"
                    .formatted(++lives, row.id().toString().substring(0, 8));
            Answer answer = people.author()
                    .submit(
                            people.author().open(step + "essentiel"),
                            step + "essentiel",
                            Map.of(
                                    "title", List.of(title),
                                    "summary", List.of("Un résumé en une phrase, pour l’exercice."),
                                    "country", List.of("SN"),
                                    "issues", List.of("sante"),
                                    "mainIssue", List.of("sante"),
                                    "startYear", List.of("2019")));
            ledger.acknowledged(
                    answer,
                    "essentials of " + row.id(),
                    "select count(*) from submission where id = ? and content->'essentials'->>'title' = ?",
                    row.id(),
                    title);
        } else if (row.activity().isEmpty()) {
            Answer answer = people.author()
                    .submit(people.author().open(step + "activite"), step + "activite", Map.of("text", List.of(TEXT)));
            ledger.acknowledged(
                    answer,
                    "activity of " + row.id(),
                    "select count(*) from submission where id = ? and content->'activity'->>'text' = ?",
                    row.id(),
                    TEXT);
        } else {
            submit(row);
        }
    }

    private void answerAndSubmit(Row row) throws IOException {
        String words = "Réponse à la demande " + row.rounds();
        boolean answered =
                jdbc.sql("select count(*) from timeline where subject_id = ? and act = 'ANSWERED' and words = ?")
                                .params(row.id(), words)
                                .query(Integer.class)
                                .single()
                        > 0;
        if (answered) {
            submit(row);
            return;
        }
        Opened page = people.author().open("/espace/propositions/" + row.id());
        Answer answer = people.author()
                .submit(page, "/espace/propositions/" + row.id() + "/repondre", Map.of("words", List.of(words)));
        ledger.acknowledged(
                answer,
                "answer to " + row.id(),
                "select count(*) from timeline where subject_id = ? and act = 'ANSWERED' and words = ?",
                row.id(),
                words);
    }

    private void submit(Row row) throws IOException {
        String path = "/espace/propositions/" + row.id();
        Answer answer = people.author().submit(people.author().open(path + "/verifier"), path + "/envoyer", Map.of());
        ledger.acknowledged(
                answer,
                "submission of " + row.id(),
                "select count(*) from (select from timeline where subject_id = ? and act = 'SUBMITTED' offset ?) done",
                row.id(),
                row.rounds());
    }

    private void decide(Row row) throws IOException {
        boolean reject = row.id().hashCode() % 5 == 0;
        String verb = row.rounds() == 0 ? "demander" : reject ? "refuser" : "accepter";
        String words = "Des mots pour " + row.title();
        String path = "/moderation/propositions/" + row.id();
        Answer answer = people.moderator()
                .submit(people.moderator().open(path), path + "/" + verb, Map.of("words", List.of(words)));
        String act = verb.equals("demander") ? "CHANGES_REQUESTED" : reject ? "REJECTED" : "ACCEPTED";
        ledger.acknowledged(
                answer,
                act + " of " + row.id(),
                "select count(*) from timeline where subject_id = ? and act = ? and words = ?",
                row.id(),
                act,
                words);
    }
}
