package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.web.Limit;
import fr.asso.aimf.essaim.web.Limits;
import fr.asso.aimf.essaim.web.TooManyRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/** Holds back who tries too often. */
@Component
class Restraint {

    private final Limits limits;

    Restraint(Limits limits) {
        this.limits = limits;
    }

    /**
     * Counts a guess at the password of an account, before it is looked at: of many guesses at once none slips through.
     * {@link #guessWasRight} takes it back.
     */
    boolean refusesGuess(String email, HttpServletRequest request, BindingResult errors, HttpServletResponse response) {
        return refuses(Limit.SIGN_IN_FROM_NETWORK, Limits.network(request), errors, response)
                || refuses(Limit.SIGN_IN, account(email), errors, response);
    }

    /** Who knows the password may use it as often as they like. */
    void guessWasRight(String email, HttpServletRequest request) {
        limits.giveBack(Limit.SIGN_IN_FROM_NETWORK, Limits.network(request));
        limits.giveBack(Limit.SIGN_IN, account(email));
    }

    boolean refusesRegistration(HttpServletRequest request, BindingResult errors, HttpServletResponse response) {
        return refuses(Limit.REGISTRATION, Limits.network(request), errors, response);
    }

    /** Whether the address has an account or not. */
    boolean refusesMail(EmailAddress email, BindingResult errors, HttpServletResponse response) {
        return refuses(Limit.MAIL_TO_ADDRESS, email.value(), errors, response);
    }

    /** @throws TooManyRequests when the address has been written to often enough */
    void requireMailAllowed(EmailAddress email) {
        if (!limits.allows(Limit.MAIL_TO_ADDRESS, email.value())) {
            throw new TooManyRequests(limits.retryAfter(Limit.MAIL_TO_ADDRESS, email.value()));
        }
    }

    private static String account(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private boolean refuses(Limit limit, String key, BindingResult errors, HttpServletResponse response) {
        if (limits.allows(limit, key)) {
            return false;
        }
        Duration wait = limits.retryAfter(limit, key);
        errors.reject(TooManyRequests.MESSAGE, new Object[] {wait.toMinutes()}, null);
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
        return true;
    }
}
