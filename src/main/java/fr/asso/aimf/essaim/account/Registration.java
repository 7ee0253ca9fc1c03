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

    /** Does the same work whether the address has an account or not; only its mailbox learns which. */
    @Transactional
    public void ask(String name, EmailAddress email, String password) {
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

    /** @throws LinkGone when the link does not work (any more), or another one made the account */
    @Transactional
    public Account confirm(String token) {
        Link link = links.use(token, Purpose.REGISTRATION).orElseThrow(() -> new LinkGone(Purpose.REGISTRATION));
        try {
            return accounts.create(
                    link.get("name"), new EmailAddress(link.get("email")), link.get("password"), Role.MEMBER);
        } catch (DataIntegrityViolationException e) {
            throw new LinkGone(Purpose.REGISTRATION);
        }
    }
}
