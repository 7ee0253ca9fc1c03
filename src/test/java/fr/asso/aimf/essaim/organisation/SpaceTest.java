package fr.asso.aimf.essaim.organisation;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.account.Accounts;
import fr.asso.aimf.essaim.account.Role;
import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.shared.EmailAddress;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** People, signed in, and what they ask for in the space of organisations. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
abstract class SpaceTest {

    static final String NEW = "/espace/organisations/nouvelle/fiche";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    Memberships memberships;

    @Autowired
    JdbcClient jdbc;

    SignedIn person(String name) {
        return person(name, Role.MEMBER);
    }

    SignedIn person(String name, Role role) {
        String email = name.toLowerCase(Locale.ROOT) + "." + UUID.randomUUID() + "@exemple.org";
        return SignedIn.as(accounts.create(name, new EmailAddress(email), null, role));
    }

    /** One that nobody has written down before, kept by its owner. */
    Organisation organisationOf(SignedIn owner) {
        return organisations.create(profile(unique("Maison")), owner.id());
    }

    SignedIn memberOf(Organisation organisation, String name, Access access) {
        SignedIn member = person(name);
        memberships.join(organisation.id(), member.id(), access, null);
        return member;
    }

    /** A name like no other: letters that no trigram of another name shares by chance. */
    static String unique(String word) {
        return word + " " + UUID.randomUUID().toString().replace("-", "");
    }

    static OrganisationProfile profile(String name) {
        return new OrganisationProfile(name, null, null, "ML", "Répare des vélos.", null);
    }

    Organisation now(Organisation organisation) {
        return organisations.get(organisation.id());
    }

    static String path(Organisation organisation) {
        return MyOrganisations.path(organisation);
    }

    MvcTestResult get(SignedIn me, String uri, Object... variables) {
        return mvc.get().uri(uri, variables).with(user(me)).exchange();
    }

    /** @param parameters names and values in turn; the last value of a name counts */
    MvcTestResult post(SignedIn me, String uri, String... parameters) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            form.set(parameters[i], parameters[i + 1]);
        }
        return mvc.post().uri(uri).with(user(me)).with(csrf()).params(form).exchange();
    }
}
