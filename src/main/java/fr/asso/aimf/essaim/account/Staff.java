package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.account.AccountLinks.Link;
import fr.asso.aimf.essaim.account.AccountLinks.Purpose;
import fr.asso.aimf.essaim.shared.EmailAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who moderates and administers, and who no longer signs in: what administrators decide. */
@Service
class Staff {

    static final int PAGE_SIZE = 50;

    /**
     * An invitation.
     *
     * @param account that the invited has already
     * @param asksForPassword who has nothing to sign in with but mails, and who has nothing at all, chooses one
     * @param until when it can be taken up
     */
    record Invitation(
            EmailAddress email, Role role, @Nullable Account account, boolean asksForPassword, Instant until) {}

    private final Accounts accounts;
    private final AccountRepository repository;
    private final AccountLinks links;
    private final Passwords passwords;
    private final Passkeys passkeys;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Staff(
            Accounts accounts,
            AccountRepository repository,
            AccountLinks links,
            Passwords passwords,
            Passkeys passkeys,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.repository = repository;
        this.links = links;
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Accounts by name.
     *
     * @param text part of a name or an address
     * @param page counted from 1
     */
    @Transactional(readOnly = true)
    public Page<Account> search(String text, Collection<Role> roles, int page) {
        String literal = text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0");
        return repository.search("%" + literal + "%", roles, PageRequest.of(page - 1, PAGE_SIZE));
    }

    /** Replaces an invitation of the same address. */
    @Transactional
    public void invite(SignedIn administrator, EmailAddress email, Role role) {
        links.revoke(email, Purpose.INVITATION);
        String token = links.issue(
                Purpose.INVITATION,
                null,
                Map.of(
                        "email", email.value(),
                        "role", role.name(),
                        "by", administrator.id().value().toString()));
        events.publishEvent(new StaffInvited(email.value(), role, administrator.name(), "/invitation?jeton=" + token));
        events.publishEvent(
                new AccountActed(administrator.id(), administrator.id(), AccountActed.Act.INVITED, inFrench(role)));
    }

    /** Those that can be taken up still, the oldest first. */
    @Transactional(readOnly = true)
    public List<Invitation> invitations() {
        return links.open(Purpose.INVITATION).stream()
                .flatMap(link -> invitation(link).stream())
                .toList();
    }

    /** @return false when there is none of that address (any more) */
    @Transactional
    public boolean withdrawInvitation(SignedIn administrator, EmailAddress email) {
        boolean withdrawn = links.revoke(email, Purpose.INVITATION);
        if (withdrawn) {
            events.publishEvent(new StaffInvitationWithdrawn(email.value()));
            events.publishEvent(new AccountActed(
                    administrator.id(), administrator.id(), AccountActed.Act.INVITATION_WITHDRAWN, null));
        }
        return withdrawn;
    }

    /** @throws LinkGone when the link does not work (any more), or who sent it administers no more */
    @Transactional(readOnly = true)
    public Invitation invitation(String token) {
        return links.read(token, Purpose.INVITATION)
                .flatMap(this::invitation)
                .orElseThrow(() -> new LinkGone(Purpose.INVITATION));
    }

    /**
     * Takes an invitation up.
     *
     * @param name of who has no account yet
     * @param password of who has none yet
     * @throws LinkGone as {@link #invitation(String)}
     */
    @Transactional
    public SignedIn accept(String token, String name, String password) {
        Invitation invitation = invitation(token);
        Account account = invitation.account();
        if (account != null) {
            // Before the link, as whoever decides about the account does: else both could wait for each other.
            repository.lock(account.id().value());
        }
        links.use(token, Purpose.INVITATION).orElseThrow(() -> new LinkGone(Purpose.INVITATION));
        if (account == null) {
            account = accounts.create(name, invitation.email(), passwords.hash(password), invitation.role());
        } else {
            if (invitation.asksForPassword()) {
                accounts.changePassword(account.id(), passwords.hash(password));
            }
            if (account.role().compareTo(invitation.role()) < 0) {
                account.give(invitation.role());
            }
        }
        events.publishEvent(
                new AccountActed(account.id(), account.id(), AccountActed.Act.JOINED, inFrench(invitation.role())));
        return SignedIn.as(account);
    }

    /**
     * The last word about what somebody may do: an invitation that is under way counts no more.
     *
     * @return false when nothing was done, for it is their own account or one that cannot be given a role
     */
    @Transactional
    public boolean changeRole(SignedIn administrator, AccountId subject, Role role) {
        return act(administrator, subject, account -> {
            account.give(role);
            SignedIn person = SignedIn.as(account);
            links.revoke(new EmailAddress(person.email()), Purpose.INVITATION);
            if (role != Role.ADMINISTRATOR) {
                endInvitationsBy(subject);
            }
            events.publishEvent(new RoleChanged(subject, person.email(), person.name(), role));
            events.publishEvent(
                    new AccountActed(administrator.id(), subject, AccountActed.Act.ROLE_CHANGED, inFrench(role)));
        });
    }

    /**
     * Ends invitations too, those to the account and those by it: one that was kept would work again after a reinstatement.
     *
     * @return false when nothing was done, for it is their own account or suspended already
     */
    @Transactional
    public boolean suspend(SignedIn administrator, AccountId subject) {
        return act(administrator, subject, account -> {
            SignedIn person = SignedIn.as(account);
            account.suspend(clock.instant());
            links.revoke(subject);
            links.revoke(new EmailAddress(person.email()), Purpose.INVITATION);
            endInvitationsBy(subject);
            events.publishEvent(new AccountSuspended(subject, person.email(), person.name()));
            events.publishEvent(new AccountActed(administrator.id(), subject, AccountActed.Act.SUSPENDED, null));
        });
    }

    /** @return false when it is not suspended */
    @Transactional
    public boolean reinstate(SignedIn administrator, AccountId subject) {
        Optional<Account> suspended = repository.lock(subject.value()).filter(Account::isSuspended);
        suspended.ifPresent(account -> {
            account.reinstate();
            SignedIn person = SignedIn.as(account);
            // What was sent to it meanwhile could not be taken up.
            links.revoke(new EmailAddress(person.email()), Purpose.INVITATION);
            events.publishEvent(new AccountReinstated(subject, person.email(), person.name()));
            events.publishEvent(new AccountActed(administrator.id(), subject, AccountActed.Act.REINSTATED, null));
        });
        return suspended.isPresent();
    }

    /**
     * One administrator at a time acts, on another than themselves, while they are one still: so there always remains one.
     */
    private boolean act(SignedIn administrator, AccountId subject, Consumer<Account> act) {
        boolean stillOne = repository.lockAdministrators().stream()
                .anyMatch(account -> account.id().equals(administrator.id()));
        Optional<Account> other = repository
                .lock(subject.value())
                .filter(Account::isActive)
                .filter(account -> stillOne && !account.id().equals(administrator.id()));
        other.ifPresent(act);
        return other.isPresent();
    }

    /** Empty when who sent it administers no more, or the invited may not sign in. */
    private Optional<Invitation> invitation(Link link) {
        boolean isValid = repository
                .findById(UUID.fromString(link.get("by")))
                .filter(account -> account.isActive() && account.role() == Role.ADMINISTRATOR)
                .isPresent();
        EmailAddress email = new EmailAddress(link.get("email"));
        Account account = accounts.find(email).orElse(null);
        return isValid && (account == null || account.isActive())
                ? Optional.of(new Invitation(
                        email, Role.valueOf(link.get("role")), account, asksForPassword(account), link.expiresAt()))
                : Optional.empty();
    }

    private boolean asksForPassword(@Nullable Account account) {
        return account == null
                || (!account.hasPassword() && passkeys.of(account.id()).isEmpty());
    }

    /** Those too that would be worth something again if the account were given its role back. */
    private void endInvitationsBy(AccountId sender) {
        links.revokeSentBy(sender, Purpose.INVITATION)
                .forEach(email -> events.publishEvent(new StaffInvitationWithdrawn(email)));
    }

    private static String inFrench(Role role) {
        return switch (role) {
            case MEMBER -> "Membre";
            case MODERATOR -> "Modération";
            case ADMINISTRATOR -> "Administration";
        };
    }
}
