package fr.asso.aimf.essaim.notification;

import fr.asso.aimf.essaim.account.Account;
import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.organisation.Membership;
import fr.asso.aimf.essaim.organisation.Memberships;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.submission.Submission;
import fr.asso.aimf.essaim.submission.Submissions;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whom to write to: never somebody whose account is gone or suspended. */
@Component
class Recipients {

    private final Accounts accounts;
    private final Memberships memberships;
    private final Submissions submissions;

    Recipients(Accounts accounts, Memberships memberships, Submissions submissions) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.submissions = submissions;
    }

    Optional<SignedIn> person(AccountId id) {
        return accounts.find(id).filter(Account::isActive).map(SignedIn::as);
    }

    List<SignedIn> owners(OrganisationId organisation) {
        return persons(memberships.members(organisation).stream()
                .filter(Membership::isOwner)
                .map(Membership::account)
                .toList());
    }

    /** The author, or in their place the owners of the organisation. */
    List<SignedIn> of(Submission submission) {
        return person(submission.author())
                .filter(author -> submissions.rightsOf(author, submission).see())
                .map(List::of)
                .orElseGet(() -> persons(submissions.ownersOf(submission)));
    }

    private List<SignedIn> persons(Collection<AccountId> ids) {
        return ids.stream().map(this::person).flatMap(Optional::stream).toList();
    }
}
