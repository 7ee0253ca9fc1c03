package fr.asso.aimf.essaim.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fr.asso.aimf.essaim.shared.EmailAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountTests {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private final Account account =
            new Account("Awa Diop", new EmailAddress("Awa@Exemple.org"), "hash", Role.MODERATOR, NOW);

    @Test
    void ofADeletedAccountNothingPersonalStays() {
        account.delete(NOW);

        assertThat(account.isActive()).isFalse();
        assertThat(account.name()).isEmpty();
        assertThat(account.email()).isEmpty();
        assertThat(account.hasPassword()).isFalse();
        assertThat(account.role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void aSuspendedAccountDoesNothingUntilItIsReinstated() {
        account.suspend(NOW);

        assertThat(account.isActive()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> account.rename("Autre nom"));
        assertThatIllegalStateException().isThrownBy(() -> account.give(Role.ADMINISTRATOR));
        assertThatIllegalStateException().isThrownBy(() -> account.suspend(NOW));

        account.reinstate();
        assertThat(account.isActive()).isTrue();
    }

    @Test
    void whatIsDeletedNeverComesBack() {
        account.delete(NOW);

        assertThatIllegalStateException().isThrownBy(account::reinstate);
        assertThatIllegalStateException().isThrownBy(() -> account.changePassword("hash"));
        assertThatIllegalStateException().isThrownBy(() -> account.moveTo(new EmailAddress("x@exemple.org")));
    }
}
