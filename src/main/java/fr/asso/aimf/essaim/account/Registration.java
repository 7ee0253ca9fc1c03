package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.account.AccountLinks.Link;
import fr.asso.aimf.essaim.account.AccountLinks.Purpose;
import fr.asso.aimf.essaim.shared.EmailAddress;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How a person comes to have an account: not before the link sent to their address has come back. */
@Service
class Registration {

    private final Accounts accounts;
    private final AccountLinks links;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;

    Registration(Accounts accounts, AccountLinks links, Passwords passwords, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.links = links;
        this.passwords = passwords;
        this.events = events;
    }

    /**
     * Does the same work whether the address has an account or not; only its mailbox learns which. Replaces what was asked
     * before.
     */
    @Transactional
    public void ask(String name, EmailAddress email, String password) {
        links.revoke(email, Purpose.REGISTRATION);
        String token = links.issue(
                Purpose.REGISTRATION,
                null,
                Map.of("name", name, "email", email.value(), "password", passwords.hash(password)));
        Optional<Account> known = accounts.find(email);
        if (known.isPresent()) {
            events.publishEvent(
                    new AlreadyRegistered(email.value(), known.get().name().orElseThrow()));
        } else {
            events.publishEvent(new AddressToProve(email.value(), name, "/inscription/confirmer?jeton=" + token));
        }
    }

    /** @throws LinkGone when the link does not work (any more) */
    public Link pending(String token) {
        return links.read(token, Purpose.REGISTRATION).orElseThrow(() -> new LinkGone(Purpose.REGISTRATION));
    }

    /**
     * The link alone is not enough: anybody can have one sent to an address that is not theirs, with a password that they
     * know, and would own the account that its reader opens.
     *
     * @return empty when it is not the password chosen at registration; the link then goes on working
     * @throws LinkGone when the link does not work (any more), or the address has an account meanwhile
     */
    @Transactional
    public Optional<Account> confirm(String token, String password) {
        if (!passwords.matches(password, pending(token).get("password"))) {
            return Optional.empty();
        }
        Link link = links.use(token, Purpose.REGISTRATION).orElseThrow(() -> new LinkGone(Purpose.REGISTRATION));
        try {
            return Optional.of(accounts.create(
                    link.get("name"), new EmailAddress(link.get("email")), link.get("password"), Role.MEMBER));
        } catch (DataIntegrityViolationException e) {
            throw new LinkGone(Purpose.REGISTRATION);
        }
    }
}
