package fr.asso.aimf.essaim.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"awa@exemple.org", " Awa.Ndiaye@Exemple.org ", "awa+essaim@mairie.dakar.sn", "a.b.c@x-y.example"
            })
    void whatAMailServerTakesIsAnAddress(String typed) {
        assertThat(EmailAddress.parse(typed)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "awa",
                "awa@exemple",
                "awa@exemple..org",
                "awa..ndiaye@exemple.org",
                "awa.@exemple.org",
                ".awa@exemple.org",
                "awa ndiaye@exemple.org",
                "awa@b@exemple.org",
                "awa@exemple.org\r\nBcc: x@exemple.org"
            })
    void whatNoMailServerTakesIsNone(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
    }
}
