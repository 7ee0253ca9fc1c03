package fr.asso.aimf.essaim.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTests {

    private static final String NAME = "Mariama Sidibé";
    private static final String EMAIL = "mariama.sidibe@exemple.org";

    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "girafe lampe tilleul",
                "кот на крыше спит",
                "  six mots avec des blancs  ",
                "🐝 ruche 🍯 miel 🌻"
            })
    void wordsWithoutRelationAreGood(String password) {
        assertThat(passwords.fault(password, NAME, EMAIL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "motdepasse123",
                "aaaaaaaaaaaaaaa",
                "azertyuiop12",
                "mariamasidibe",
                "essaimessaim",
                "123456789012"
            })
    void whatIsSoonGuessedIsRefused(String password) {
        assertThat(passwords.fault(password, NAME, EMAIL)).contains("account.password.weak");
    }

    @Test
    void elevenCharactersAreTooFew() {
        assertThat(passwords.fault("k9#vXq2!pLm", NAME, EMAIL)).contains("account.password.short");
    }

    @Test
    void whatWouldNotBeReadToTheEndIsRefused() {
        assertThat(passwords.fault("é".repeat(37), NAME, EMAIL)).contains("account.password.long");
        assertThat(passwords.fault("x".repeat(1_000_000), NAME, EMAIL)).contains("account.password.long");
    }

    @Test
    void anEndlessNameHoldsNothingUp() {
        assertThat(passwords.fault("girafe lampe tilleul", "n".repeat(1_000_000), "e".repeat(1_000_000)))
                .isEmpty();
    }

    /** Or a clock would tell who has one. */
    @Test
    void nobodysPasswordCostsTheSameAsSomebodys() {
        String somebodys = passwords.hash("girafe lampe tilleul");

        assertThat(Passwords.NOBODYS)
                .hasSameSizeAs(somebodys)
                .startsWith(somebodys.substring(0, somebodys.lastIndexOf('$') + 1));
    }

    @Test
    void aPasswordMatchesItselfAlone() {
        String hash = passwords.hash(" girafe lampe ");

        assertThat(hash).doesNotContain("girafe");
        assertThat(passwords.matches(" girafe lampe ", hash)).isTrue();
        assertThat(passwords.matches("girafe lampe", hash)).isFalse();
        assertThat(passwords.matches("girafe lampe", null)).isFalse();
        assertThat(passwords.matches("x".repeat(1_000_000), hash)).isFalse();
    }
}
