package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.shared.EmailAddress;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who sign in. */
@Service
@Transactional(readOnly = true)
public class Accounts {

    private final AccountRepository repository;
    private final AccountLinks links;
    private final Passkeys passkeys;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Accounts(
            AccountRepository repository,
            AccountLinks links,
            Passkeys passkeys,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.links = links;
        this.passkeys = passkeys;
        this.events = events;
        this.clock = clock;
    }

    public Optional<Account> find(AccountId id) {
        return repository.findById(id.value());
    }

    /** Deleted accounts have no address and are never found by one. */
    public Optional<Account> find(EmailAddress email) {
        return repository.findByEmail(email.value());
    }

    /** Those who moderate or administer and can sign in, the first registered first. */
    public List<Account> staff() {
        return repository.findAllByRoleInAndSuspendedAtIsNullOrderByCreatedAt(
                Stream.of(Role.values()).filter(Role::isStaff).toList());
    }

    /** By id, those deleted included. */
    public Map<AccountId, Account> findAll(Collection<AccountId> ids) {
        return repository.findAllByIdIn(ids.stream().map(AccountId::value).toList()).stream()
                .collect(Collectors.toMap(Account::id, Function.identity()));
    }

    /**
     * Writes down a person whose address has been proved.
     *
     * @param passwordHash null for one who signs in by link or passkey only
     * @throws org.springframework.dao.DataIntegrityViolationException when the address has an account
     */
    @Transactional
    public Account create(String name, EmailAddress email, @Nullable String passwordHash, Role role) {
        return repository.saveAndFlush(new Account(name, email, passwordHash, role, clock.instant()));
    }

    @Transactional
    void rename(AccountId id, String name) {
        get(id).rename(name);
    }

    /** @param hash null to take the password away */
    @Transactional
    void changePassword(AccountId id, @Nullable String hash) {
        Account account = get(id);
        if (hash == null && account.role().isStaff() && passkeys.of(id).isEmpty()) {
            throw new IllegalStateException("Staff keep a password or a passkey");
        }
        account.changePassword(hash);
        links.revoke(id, AccountLinks.Purpose.SIGN_IN);
        SignedIn person = SignedIn.as(account);
        events.publishEvent(new PasswordChanged(id, person.email(), person.name()));
    }

    /** @return false when it is the last of the staff's ways to prove that it is them; it then stays */
    @Transactional
    boolean removePasskey(AccountId id, String passkey) {
        Account account = repository.lock(id.value()).orElseThrow();
        boolean last = passkeys.of(id).size() <= 1;
        if (last && account.role().isStaff() && !account.hasPassword()) {
            return false;
        }
        passkeys.remove(id, passkey);
        return true;
    }

    /** @return false for the last administrator, whose account stays */
    @Transactional
    boolean delete(AccountId id) {
        List<Account> administrators = repository.lockAdministrators();
        if (administrators.size() == 1 && administrators.get(0).id().equals(id)) {
            return false;
        }
        Account account = get(id);
        String email = account.email().orElseThrow().value();
        account.delete(clock.instant());
        passkeys.removeAll(id);
        links.revoke(id);
        events.publishEvent(new AccountDeleted(id, email));
        return true;
    }

    private Account get(AccountId id) {
        return repository.findById(id.value()).orElseThrow();
    }
}
