package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.Repeating;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationProfile;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.shared.MarkdownText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An initiative that is told from others by its title alone, for tests of the index. */
final class PlainInitiative {

    private PlainInitiative() {}

    /** With an organisation of its own. */
    static InitiativeId publish(String title, Organisations organisations, Initiatives initiatives) {
        Organisation organisation = organisations.register(
                new OrganisationProfile("Organisation de " + title, null, null, "SN", "Fabriquent.", null));
        return initiatives.publish(new InitiativeContent(
                title,
                "Des habitants fabriquent ensemble ce qui leur manque.",
                MarkdownText.of("Ils fabriquent."),
                organisation.id(),
                "SN",
                null,
                List.of("environnement"),
                Set.of(),
                null,
                List.of(),
                null,
                Repeating.UNKNOWN,
                Map.of()));
    }
}
