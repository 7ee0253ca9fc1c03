package fr.asso.aimf.essaim.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/** Asked for once more before what would cost a person their account: their session may be in other hands. */
@Component
class PresentPassword {

    private final Accounts accounts;
    private final Passwords passwords;
    private final Restraint restraint;

    PresentPassword(Accounts accounts, Passwords passwords, Restraint restraint) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.restraint = restraint;
    }

    boolean exists(SignedIn me) {
        return account(me).hasPassword();
    }

    /** Rejects the form, whose field is {@code present}, unless it is their password or they have none. */
    void require(
            SignedIn me,
            String present,
            HttpServletRequest request,
            BindingResult errors,
            HttpServletResponse response) {
        Account account = account(me);
        if (!account.hasPassword() || restraint.refusesGuess(me.email(), request, errors, response)) {
            return;
        }
        if (passwords.matches(present, account.passwordHash())) {
            restraint.guessWasRight(me.email(), request);
        } else {
            errors.rejectValue("present", "account.password.present.wrong");
        }
    }

    private Account account(SignedIn me) {
        return accounts.find(me.id()).orElseThrow();
    }
}
