package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.directory.InitiativeContent;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.directory.Repeating;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationProfile;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.CatalogueIndex.State;
import fr.asso.aimf.essaim.search.GeneratedCatalogue.GeneratedInitiative;
import fr.asso.aimf.essaim.shared.MarkdownText;
import fr.asso.aimf.essaim.shared.Slug;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An index of generated initiatives, without a database. */
final class GeneratedIndex implements AutoCloseable {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final CatalogueIndex index;
    private final InitiativeSearch search;
    private final Map<String, Organisation> organisations = new HashMap<>();
    private long position;

    GeneratedIndex(Path folder, ReferenceLists reference) throws IOException {
        index = CatalogueIndex.create(folder, new CatalogueDocuments(reference));
        search = new InitiativeSearch(() -> index, () -> {}, reference, List.of());
    }

    InitiativeSearch search() {
        return search;
    }

    CatalogueIndex index() {
        return index;
    }

    /** Writes them; those with a slug that is there already take its place. */
    GeneratedIndex put(List<GeneratedInitiative> initiatives) throws IOException {
        for (GeneratedInitiative initiative : initiatives) {
            Organisation organisation = organisations.get(initiative.organisationSlug());
            if (organisation == null) {
                organisation = organisation(initiative);
                organisations.put(initiative.organisationSlug(), organisation);
                index.put(organisation);
            }
            index.put(published(initiative, organisation), organisation, initiative.cityName());
        }
        return this;
    }

    GeneratedIndex remove(GeneratedInitiative initiative) throws IOException {
        index.removeInitiative(id(initiative));
        return this;
    }

    GeneratedIndex commit() throws IOException {
        index.commit(new State("test", "test", ++position));
        return this;
    }

    @Override
    public void close() throws IOException {
        index.close();
    }

    static InitiativeId id(GeneratedInitiative initiative) {
        return new InitiativeId(UUID.nameUUIDFromBytes(initiative.slug().getBytes(StandardCharsets.UTF_8)));
    }

    private static Organisation organisation(GeneratedInitiative initiative) {
        OrganisationProfile profile = new OrganisationProfile(
                initiative.organisationName(),
                null,
                initiative.legalForm(),
                initiative.countryCode(),
                initiative.summary(),
                null);
        return new Organisation(new Slug(initiative.organisationSlug()), profile, FIRST);
    }

    private static PublishedInitiative published(GeneratedInitiative initiative, Organisation organisation) {
        Repeating repeating = new Repeating(
                initiative.role(),
                null,
                null,
                initiative.partners(),
                initiative.funding(),
                initiative.conditions(),
                initiative.pitfalls(),
                initiative.notSuitableIf(),
                initiative.results());
        InitiativeContent content = new InitiativeContent(
                initiative.title(),
                initiative.summary(),
                MarkdownText.of(initiative.activity()),
                organisation.id(),
                initiative.countryCode(),
                initiative.cityId(),
                initiative.issues(),
                initiative.levers(),
                initiative.startYear(),
                List.of(),
                null,
                repeating,
                Map.of());
        // Published at the pace of one a minute, in an order that has nothing to do with the text.
        Instant published =
                FIRST.plusSeconds(60L * Math.floorMod(initiative.slug().hashCode(), 1_000_000));
        return new PublishedInitiative(id(initiative), new Slug(initiative.slug()), content, published, published);
    }
}
