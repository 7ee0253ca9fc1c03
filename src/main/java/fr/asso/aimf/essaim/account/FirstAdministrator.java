package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.account.AccountLinks.Purpose;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.web.SiteAddress;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * While nobody administers the portal, each start prints a link by which one person becomes its administrator: who reads the
 * log operates the portal. Where several nodes start together, whichever link is found first works, and none after it.
 */
@Service
class FirstAdministrator {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);

    private final Accounts accounts;
    private final AccountRepository repository;
    private final AccountLinks links;
    private final Passwords passwords;
    private final SiteAddress site;

    FirstAdministrator(
            Accounts accounts,
            AccountRepository repository,
            AccountLinks links,
            Passwords passwords,
            SiteAddress site) {
        this.accounts = accounts;
        this.repository = repository;
        this.links = links;
        this.passwords = passwords;
        this.site = site;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void print() {
        invite().ifPresent(token -> LOG.info(
                "Nobody administers the portal yet. Whoever opens this address within 24 hours will: {}",
                site.absolute("/premier-administrateur?jeton=" + token)));
    }

    /** A new link; none when somebody administers the portal. */
    @Transactional
    public Optional<String> invite() {
        return repository.existsActiveAdministrator()
                ? Optional.empty()
                : Optional.of(links.issue(Purpose.FIRST_ADMINISTRATOR, null, Map.of()));
    }

    /** @throws LinkGone when the link does not work (any more) */
    @Transactional(readOnly = true)
    public void requireOpen(String token) {
        if (links.read(token, Purpose.FIRST_ADMINISTRATOR).isEmpty() || repository.existsActiveAdministrator()) {
            throw new LinkGone(Purpose.FIRST_ADMINISTRATOR);
        }
    }

    /** @throws LinkGone when the link does not work (any more); of two who come at once, with one link or two, for one */
    @Transactional
    public SignedIn create(String token, String name, EmailAddress email, String password) {
        links.oneAtATime(Purpose.FIRST_ADMINISTRATOR);
        if (links.use(token, Purpose.FIRST_ADMINISTRATOR).isEmpty() || repository.existsActiveAdministrator()) {
            throw new LinkGone(Purpose.FIRST_ADMINISTRATOR);
        }
        links.revokeAll(Purpose.FIRST_ADMINISTRATOR);
        try {
            return SignedIn.as(accounts.create(name, email, passwords.hash(password), Role.ADMINISTRATOR));
        } catch (DataIntegrityViolationException e) {
            throw new LinkGone(Purpose.FIRST_ADMINISTRATOR);
        }
    }
}
