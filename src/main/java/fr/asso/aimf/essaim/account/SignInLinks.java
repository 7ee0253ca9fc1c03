package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.account.AccountLinks.Link;
import fr.asso.aimf.essaim.account.AccountLinks.Purpose;
import fr.asso.aimf.essaim.shared.EmailAddress;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Signing in by a link sent to one's address; so does who forgot the password. */
@Service
class SignInLinks {

    private final Accounts accounts;
    private final AccountLinks links;
    private final ApplicationEventPublisher events;

    SignInLinks(Accounts accounts, AccountLinks links, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.links = links;
        this.events = events;
    }

    /** Sends one if there is an active account. */
    @Transactional
    public void ask(EmailAddress email) {
        Optional<SignedIn> person =
                accounts.find(email).filter(Account::isActive).map(SignedIn::as);
        String token = links.issue(Purpose.SIGN_IN, person.map(SignedIn::id).orElse(null), Map.of());
        person.ifPresent(known -> events.publishEvent(
                new SignInLinkAsked(known.id(), known.email(), known.name(), "/connexion/lien?jeton=" + token)));
    }

    /** @throws LinkGone when the link does not work (any more) */
    @Transactional(readOnly = true)
    public SignedIn read(String token) {
        return person(links.read(token, Purpose.SIGN_IN));
    }

    /** @throws LinkGone when the link does not work (any more) */
    @Transactional
    public SignedIn use(String token) {
        return person(links.use(token, Purpose.SIGN_IN));
    }

    private SignedIn person(Optional<Link> link) {
        return link.map(Link::account)
                .flatMap(accounts::find)
                .filter(Account::isActive)
                .map(SignedIn::as)
                .orElseThrow(() -> new LinkGone(Purpose.SIGN_IN));
    }
}
