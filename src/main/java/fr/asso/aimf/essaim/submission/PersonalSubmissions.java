package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.account.AccountDeleted;
import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.PersonalData;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.timeline.Timeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What a person wrote: for their copy of it, and for the day they go. */
@Component
class PersonalSubmissions implements PersonalData {

    private final Accounts accounts;
    private final Submissions submissions;
    private final Organisations organisations;
    private final Timeline timeline;

    PersonalSubmissions(Accounts accounts, Submissions submissions, Organisations organisations, Timeline timeline) {
        this.accounts = accounts;
        this.submissions = submissions;
        this.organisations = organisations;
        this.timeline = timeline;
    }

    @Override
    public String section() {
        return "propositions";
    }

    @Override
    public Object of(AccountId account) {
        SignedIn person = SignedIn.as(accounts.find(account).orElseThrow());
        return submissions.writtenBy(account).stream()
                .map(submission -> copy(submission, person))
                .toList();
    }

    @EventListener
    void letGo(AccountDeleted deleted) {
        submissions.withdrawUnfinished(deleted.account());
    }

    /** Of what an organisation's members have gone on with since the person left it, only what was their own. */
    private Map<String, Object> copy(Submission submission, SignedIn person) {
        boolean see = submissions.rightsOf(person, submission).see();
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put("organisation", organisations.get(submission.organisation()).name());
        copy.put("type", submission.kind());
        copy.put("état", submission.state());
        copy.put("créée", submission.createdAt());
        copy.put("modifiée", submission.changedAt());
        if (see) {
            copy.put("contenu", submission.content());
        }
        copy.put(
                "échanges",
                timeline.publicOf(Submissions.subject(submission.id())).stream()
                        .filter(entry -> see || person.id().equals(entry.actor()))
                        .map(PersonalSubmissions::copy)
                        .toList());
        return copy;
    }

    private static Map<String, Object> copy(Timeline.Entry entry) {
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put("quand", entry.at());
        copy.put("acte", entry.act());
        copy.put("mots", entry.words() == null ? List.of() : entry.words());
        return copy;
    }
}
