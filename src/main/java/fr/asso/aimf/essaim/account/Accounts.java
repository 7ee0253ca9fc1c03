package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.shared.EmailAddress;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who sign in. */
@Service
@Transactional(readOnly = true)
public class Accounts {

    private final AccountRepository repository;
    private final Clock clock;

    Accounts(AccountRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    public Optional<Account> find(AccountId id) {
        return repository.findById(id.value());
    }

    /** Deleted accounts have no address and are never found by one. */
    public Optional<Account> find(EmailAddress email) {
        return repository.findByEmail(email.value());
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
     */
    @Transactional
    public Account create(String name, EmailAddress email, @Nullable String passwordHash, Role role) {
        return repository.save(new Account(name, email, passwordHash, role, clock.instant()));
    }
}
