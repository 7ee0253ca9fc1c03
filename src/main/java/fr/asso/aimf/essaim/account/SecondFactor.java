package fr.asso.aimf.essaim.account;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * What staff prove beside their password: a passkey, which replaces it, or a link sent by mail. What they sign in with is
 * guarded by it as well: a stolen password, or a mailbox left open, would else be enough to add a key to it.
 */
@Component
class SecondFactor {

    private static final AuthorizationManager<Object> COMPLETE = AllRequiredFactorsAuthorizationManager.anyOf(
            AllRequiredFactorsAuthorizationManager.builder()
                    .requireFactor(factor -> factor.webauthnAuthority())
                    .build(),
            AllRequiredFactorsAuthorizationManager.builder()
                    .requireFactor(factor -> factor.passwordAuthority())
                    .requireFactor(factor -> factor.ottAuthority())
                    .build());

    private final AccountRepository accounts;
    private final Passkeys passkeys;

    SecondFactor(AccountRepository accounts, Passkeys passkeys) {
        this.accounts = accounts;
        this.passkeys = passkeys;
    }

    /** Whether the staff member who is asking still owes a proof. */
    static boolean isOwed(@Nullable Authentication authentication) {
        SignedIn person = person(authentication);
        return authentication != null && person != null && person.isStaff() && !isComplete(authentication);
    }

    static boolean has(Authentication authentication, String factor) {
        return authentication.getAuthorities().stream().anyMatch(authority -> factor.equals(authority.getAuthority()));
    }

    AuthorizationManager<RequestAuthorizationContext> required() {
        return (authentication, context) -> new AuthorizationDecision(isComplete(authentication.get()));
    }

    AuthorizationManager<RequestAuthorizationContext> requiredOfStaff() {
        return (authentication, context) ->
                new AuthorizationDecision(person(authentication.get()) != null && !isOwed(authentication.get()));
    }

    /** Staff who have neither password nor passkey yet begin by choosing a password. */
    AuthorizationManager<RequestAuthorizationContext> requiredToChangeThePassword() {
        AuthorizationManager<RequestAuthorizationContext> ofStaff = requiredOfStaff();
        return (authentication, context) -> {
            SignedIn person = person(authentication.get());
            return person != null && hasNothing(person.id())
                    ? new AuthorizationDecision(true)
                    : ofStaff.authorize(authentication, context);
        };
    }

    private static boolean isComplete(@Nullable Authentication authentication) {
        if (authentication == null) {
            return false;
        }
        AuthorizationResult result = COMPLETE.authorize(() -> authentication, authentication);
        return result != null && result.isGranted();
    }

    private boolean hasNothing(AccountId id) {
        return accounts.findById(id.value()).filter(Account::hasPassword).isEmpty()
                && passkeys.of(id).isEmpty();
    }

    /** Null for a visitor. */
    static @Nullable SignedIn person(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof SignedIn person ? person : null;
    }
}
