package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.account.AccountLinks.Link;
import fr.asso.aimf.essaim.account.AccountLinks.Purpose;
import fr.asso.aimf.essaim.shared.EmailAddress;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A new address takes the old one's place once both have confirmed: who holds only one of them cannot take the account. */
@Service
class AddressChange {

    enum Outcome {
        /** The other address has still to confirm. */
        WAITING,
        DONE,
        /** The new address has an account of its own. */
        TAKEN
    }

    private static final String NEW_EMAIL = "email";

    private final Accounts accounts;
    private final AccountRepository repository;
    private final AccountLinks links;
    private final ApplicationEventPublisher events;

    AddressChange(
            Accounts accounts, AccountRepository repository, AccountLinks links, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.repository = repository;
        this.links = links;
        this.events = events;
    }

    /** Replaces what was asked before. */
    @Transactional
    public void ask(SignedIn person, EmailAddress newEmail) {
        repository.lock(person.id().value());
        links.revoke(person.id(), Purpose.OLD_ADDRESS, Purpose.NEW_ADDRESS);
        Map<String, String> data = Map.of(NEW_EMAIL, newEmail.value());
        events.publishEvent(new AddressChangeAsked(
                person.id(),
                person.email(),
                newEmail.value(),
                person.name(),
                path(links.issue(Purpose.OLD_ADDRESS, person.id(), data)),
                path(links.issue(Purpose.NEW_ADDRESS, person.id(), data))));
    }

    /**
     * The address that is to come.
     *
     * @throws LinkGone when the link does not work (any more)
     */
    public String read(String token) {
        return link(token).get(NEW_EMAIL);
    }

    /** @throws LinkGone when the link does not work (any more) */
    @Transactional
    public Outcome confirm(String token) {
        Link link = link(token);
        // Held until the end, so that of two confirmations at once the second sees the first; and before the link, as
        // whoever asks for another change does.
        Account account = Optional.ofNullable(link.account())
                .flatMap(id -> repository.lock(id.value()))
                .filter(Account::isActive)
                .orElseThrow(() -> new LinkGone(Purpose.NEW_ADDRESS));
        links.use(token, link.purpose()).orElseThrow(() -> new LinkGone(Purpose.NEW_ADDRESS));
        Purpose other = link.purpose() == Purpose.OLD_ADDRESS ? Purpose.NEW_ADDRESS : Purpose.OLD_ADDRESS;
        if (links.isAnyUnused(account.id(), other)) {
            return Outcome.WAITING;
        }
        EmailAddress newEmail = new EmailAddress(link.get(NEW_EMAIL));
        if (accounts.find(newEmail).isPresent()) {
            return Outcome.TAKEN;
        }
        SignedIn before = SignedIn.as(account);
        account.moveTo(newEmail);
        repository.saveAndFlush(account);
        links.revoke(account.id(), Purpose.SIGN_IN, Purpose.OLD_ADDRESS, Purpose.NEW_ADDRESS);
        events.publishEvent(new AddressChanged(account.id(), before.email(), newEmail.value(), before.name()));
        return Outcome.DONE;
    }

    private Link link(String token) {
        return links.read(token, Purpose.OLD_ADDRESS)
                .or(() -> links.read(token, Purpose.NEW_ADDRESS))
                .orElseThrow(() -> new LinkGone(Purpose.NEW_ADDRESS));
    }

    private static String path(String token) {
        return "/compte/adresse/confirmer?jeton=" + token;
    }
}
