package fr.asso.aimf.essaim.notification;

import fr.asso.aimf.essaim.account.AccountDeleted;
import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.AccountReinstated;
import fr.asso.aimf.essaim.account.AccountSuspended;
import fr.asso.aimf.essaim.account.AddressChangeAsked;
import fr.asso.aimf.essaim.account.AddressChanged;
import fr.asso.aimf.essaim.account.AddressToProve;
import fr.asso.aimf.essaim.account.AlreadyRegistered;
import fr.asso.aimf.essaim.account.PasswordChanged;
import fr.asso.aimf.essaim.account.RoleChanged;
import fr.asso.aimf.essaim.account.SignInLinkAsked;
import fr.asso.aimf.essaim.account.StaffInvitationWithdrawn;
import fr.asso.aimf.essaim.account.StaffInvited;
import java.time.Duration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What people are told about their account. How long a mail is of use is how long the link in it works. */
@Component
class AccountMails {

    private final Outbox outbox;

    AccountMails(Outbox outbox) {
        this.outbox = outbox;
    }

    @EventListener
    void on(AddressToProve fact) {
        outbox.write(registration(fact, fact.email()), "account/address-to-prove", fact.email());
    }

    @EventListener
    void on(AlreadyRegistered fact) {
        outbox.write(registration(fact, fact.email()), "account/already-registered", fact.email());
    }

    @EventListener
    void on(SignInLinkAsked fact) {
        Notice notice = Notice.of(fact, signIn(fact.account())).useFor(Duration.ofMinutes(15));
        outbox.write(notice, "account/sign-in-link", fact.email());
    }

    /** A link to a third address, asked for before, works no more. */
    @EventListener
    void on(AddressChangeAsked fact) {
        Notice notice = Notice.of(fact, addressChange(fact.account())).useFor(Duration.ofHours(24));
        outbox.settle(notice.about());
        outbox.write(notice, "account/address-change-old", fact.oldEmail());
        outbox.write(notice, "account/address-change-new", fact.newEmail());
    }

    @EventListener
    void on(AddressChanged fact) {
        outbox.settle(addressChange(fact.account()));
        Notice notice = Notice.of(fact, "address-changed:" + fact.account().value());
        outbox.write(notice, "account/address-changed", fact.oldEmail());
        outbox.write(notice, "account/address-changed", fact.newEmail());
    }

    @EventListener
    void on(StaffInvited fact) {
        Notice notice = Notice.of(fact, invitation(fact.email())).useFor(Duration.ofDays(7));
        outbox.write(notice, "account/staff-invited", fact.email());
    }

    @EventListener
    void on(StaffInvitationWithdrawn fact) {
        outbox.settle(invitation(fact.email()));
    }

    @EventListener
    void on(PasswordChanged fact) {
        outbox.write(Notice.of(fact, "password:" + fact.account().value()), "account/password-changed", fact.email());
    }

    @EventListener
    void on(RoleChanged fact) {
        outbox.settle(invitation(fact.email()));
        outbox.write(Notice.of(fact, role(fact.account())), "account/role-changed", fact.email());
    }

    @EventListener
    void on(AccountSuspended fact) {
        settleLinks(fact.account());
        outbox.settle(invitation(fact.email()));
        outbox.write(Notice.of(fact, role(fact.account())), "account/account-suspended", fact.email());
    }

    /** Replaces the word of the suspension, if it waits still. */
    @EventListener
    void on(AccountReinstated fact) {
        outbox.write(Notice.of(fact, role(fact.account())), "account/account-reinstated", fact.email());
    }

    @EventListener
    void on(AccountDeleted fact) {
        settleLinks(fact.account());
        outbox.forget(fact.email());
    }

    private void settleLinks(AccountId account) {
        outbox.settle(signIn(account));
        outbox.settle(addressChange(account));
    }

    private static Notice registration(Object fact, String email) {
        return Notice.of(fact, "registration:" + email).useFor(Duration.ofHours(48));
    }

    private static String invitation(String email) {
        return "invitation:" + email;
    }

    private static String signIn(AccountId account) {
        return "sign-in:" + account.value();
    }

    private static String addressChange(AccountId account) {
        return "address-change:" + account.value();
    }

    /** A suspension is the last word about what somebody may do. */
    private static String role(AccountId account) {
        return "role:" + account.value();
    }
}
