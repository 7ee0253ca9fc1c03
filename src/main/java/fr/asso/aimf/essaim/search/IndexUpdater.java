package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.directory.CatalogueFeed;
import fr.asso.aimf.essaim.directory.CatalogueFeed.Change;
import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.reference.Cities;
import fr.asso.aimf.essaim.reference.City;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.CatalogueIndex.IndexInUse;
import fr.asso.aimf.essaim.search.CatalogueIndex.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings an index to the present state of the directory. Writes what is there now, so that doing it twice changes nothing. */
@Component
class IndexUpdater {

    private static final Logger LOG = LoggerFactory.getLogger(IndexUpdater.class);
    private static final int BATCH = 500;

    private final CatalogueFeed feed;
    private final Initiatives initiatives;
    private final Organisations organisations;
    private final Cities cities;
    private final CatalogueDocuments documents;

    IndexUpdater(
            CatalogueFeed feed,
            Initiatives initiatives,
            Organisations organisations,
            Cities cities,
            ReferenceLists reference) {
        this.feed = feed;
        this.initiatives = initiatives;
        this.organisations = organisations;
        this.cities = cities;
        this.documents = new CatalogueDocuments(reference);
    }

    /**
     * Opens the index in a folder, or an empty one where there is none that can be trusted.
     *
     * @throws IndexInUse when another program has it open
     */
    CatalogueIndex open(Path folder) throws IOException {
        String why;
        try {
            CatalogueIndex index = CatalogueIndex.open(folder, documents);
            if (index.state()
                    .filter(state -> state.format().equals(documents.format()))
                    .isPresent()) {
                return index;
            }
            index.close();
            why = "is of another format";
        } catch (IndexInUse e) {
            throw e;
        } catch (IndexNotFoundException e) {
            why = "is not there yet";
        } catch (IOException | RuntimeException e) {
            // Whatever is wrong with it: everything in it is in the database too.
            why = "cannot be used: " + e;
        }
        CatalogueIndex empty = CatalogueIndex.create(folder, documents);
        LOG.info("The search index in {} {}; it will be built anew", folder, why);
        return empty;
    }

    /** The position that an index that misses nothing has now. */
    long lastPosition() {
        return feed.lastPosition();
    }

    /** Takes in what has changed since the position of the index, or everything when that position means nothing here. */
    void catchUp(CatalogueIndex index) throws IOException {
        String catalogue = feed.catalogueId().toString();
        long last = feed.lastPosition();
        State state = index.state().orElse(null);
        if (state == null || !state.catalogue().equals(catalogue) || state.position() > last) {
            rebuild(index, new State(documents.format(), catalogue, last));
            state = index.state().orElseThrow();
        }
        while (state.position() < last) {
            List<Change> changes = feed.after(state.position(), BATCH);
            if (changes.isEmpty()) {
                return;
            }
            apply(changes, index);
            state = new State(state.format(), catalogue, changes.getLast().position());
            index.commit(state);
        }
    }

    /** What changes while this reads comes after the position, and so once more. */
    private void rebuild(CatalogueIndex index, State state) throws IOException {
        long start = System.nanoTime();
        index.removeAll();
        List<Organisation> nextOrganisations = organisations.after(null, BATCH);
        while (!nextOrganisations.isEmpty()) {
            for (Organisation organisation : nextOrganisations) {
                put(organisation, index);
            }
            nextOrganisations = organisations.after(nextOrganisations.getLast().id(), BATCH);
        }
        List<PublishedInitiative> nextInitiatives = initiatives.publishedAfter(null, BATCH);
        while (!nextInitiatives.isEmpty()) {
            put(nextInitiatives, index);
            nextInitiatives =
                    initiatives.publishedAfter(nextInitiatives.getLast().id(), BATCH);
        }
        index.unite();
        index.commit(state);
        LOG.info(
                "The search index was built: {} initiatives in {} ms",
                index.search(CatalogueSearcher::total),
                (System.nanoTime() - start) / 1_000_000);
    }

    private void apply(List<Change> changes, CatalogueIndex index) throws IOException {
        Set<OrganisationId> changedOrganisations = changes.stream()
                .flatMap(change -> change.organisation().stream())
                .collect(Collectors.toSet());
        Set<InitiativeId> changedInitiatives =
                changes.stream().flatMap(change -> change.initiative().stream()).collect(Collectors.toSet());

        Map<OrganisationId, Organisation> present = organisations.findAll(changedOrganisations);
        for (OrganisationId id : changedOrganisations) {
            Organisation organisation = present.get(id);
            if (organisation == null || !organisation.isPublic()) {
                index.removeOrganisation(id);
            } else {
                put(organisation, index);
            }
        }
        List<PublishedInitiative> published = new ArrayList<>(initiatives.published(changedInitiatives));
        Set<InitiativeId> gone = new HashSet<>(changedInitiatives);
        published.forEach(initiative -> gone.remove(initiative.id()));
        for (InitiativeId id : gone) {
            index.removeInitiative(id);
        }
        // The name, the form and the address of its organisation stand in each initiative's document.
        initiatives.publishedOf(changedOrganisations).stream()
                .filter(initiative -> !changedInitiatives.contains(initiative.id()))
                .forEach(published::add);
        put(published, index);
    }

    private void put(Collection<PublishedInitiative> published, CatalogueIndex index) throws IOException {
        Map<OrganisationId, Organisation> theirs = organisations.findAll(published.stream()
                .map(initiative -> initiative.content().organisationId())
                .collect(Collectors.toSet()));
        Map<Integer, String> cityNames = cities
                .findAllByGeonameIdIn(published.stream()
                        .map(initiative -> initiative.content().cityId())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(City::geonameId, City::name));
        for (PublishedInitiative initiative : published) {
            Organisation organisation = theirs.get(initiative.content().organisationId());
            @Nullable Integer city = initiative.content().cityId();
            // Null when it was removed after the initiative was read: the feed will tell.
            if (organisation != null) {
                put(initiative, organisation, city == null ? null : cityNames.get(city), index);
            }
        }
    }

    private static void put(
            PublishedInitiative initiative, Organisation organisation, @Nullable String city, CatalogueIndex index)
            throws IOException {
        try {
            index.put(initiative, organisation, city);
        } catch (IllegalArgumentException | IllegalStateException e) {
            leaveOut("initiative " + initiative.id().value(), e);
            index.removeInitiative(initiative.id());
        }
    }

    private static void put(Organisation organisation, CatalogueIndex index) throws IOException {
        try {
            index.put(organisation);
        } catch (IllegalArgumentException | IllegalStateException e) {
            leaveOut("organisation " + organisation.id().value(), e);
            index.removeOrganisation(organisation.id());
        }
    }

    /** What cannot be read, such as something in a country that only a newer version knows, must not keep out all that follows. */
    private static void leaveOut(String what, RuntimeException reason) {
        if (reason instanceof AlreadyClosedException) {
            // The index is what fails.
            throw reason;
        }
        LOG.error("The {} is left out of the search index", what, reason);
    }
}
