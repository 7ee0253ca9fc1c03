package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.directory.InitiativeId;
import fr.asso.aimf.essaim.pagecache.CatalogueVersion;
import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.search.Suggestion.Kind;
import fr.asso.aimf.essaim.shared.Slug;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Finds published initiatives. Answers from the index alone, so it works while the database is away. */
@Component
public class InitiativeSearch implements CatalogueVersion {

    private static final int SIDE_HITS = 3;

    /** An organisation is shown when it has this share of what is asked for. */
    private static final double MOST = 0.6;

    /** Makes a name that begins as typed come before words found elsewhere. */
    private static final float NAMED = 100;

    private static final int ENOUGH_TO_CHOOSE = 50;

    private final Supplier<CatalogueIndex> index;
    private final Runnable catchUp;
    private final TextReader reader;
    /** Made beside the start, for the first who searches: the guide is rendered for it. */
    private final CompletableFuture<PageIndex> pages;

    private final Suggester suggester;

    /**
     * Who asks first is answered first. Virtual threads take their turns as it happens: with 64 clients who ask one question after
     * the other, one in a hundred waited for four to six times as long as most.
     */
    private final ExecutorService turns = turns();

    @Autowired
    InitiativeSearch(IndexFollower follower, ReferenceLists reference, ObjectProvider<SearchablePages> pages) {
        this(
                follower::index,
                follower::awaitChanges,
                reference,
                pages.orderedStream().toList());
    }

    InitiativeSearch(
            Supplier<CatalogueIndex> index, Runnable catchUp, ReferenceLists reference, List<SearchablePages> pages) {
        this.index = index;
        this.catchUp = catchUp;
        this.reader = new TextReader(new Vocabulary(reference));
        this.pages = CompletableFuture.supplyAsync(() -> new PageIndex(
                reference,
                pages.stream().flatMap(some -> some.searchablePages().stream()).toList(),
                reader));
        this.suggester = new Suggester(reference);
    }

    /** One page of what a query finds. */
    public SearchResult search(SearchQuery query) {
        if (query.hasText()) {
            // Not within a turn: others would wait for the guide too.
            pages.join();
        }
        return inTurn(searcher -> {
            Selection selection = Selection.of(query, reader, searcher);
            TextQuery text = selection.text();
            int total = selection.chosen().count();
            int pageCount = Math.clamp(
                    (total + SearchResult.PAGE_SIZE - 1) / SearchResult.PAGE_SIZE, 1, SearchResult.MAX_PAGES);
            int page = Math.min(query.page(), pageCount);
            return new SearchResult(
                    query,
                    total,
                    page,
                    pageCount,
                    hits(selection, query.sort(), page, searcher),
                    selection.counts(),
                    selection.relaxed(),
                    text == null ? List.of() : organisations(text.sharing(MOST), new Marker(text), SIDE_HITS, searcher),
                    text == null ? List.of() : pages.join().find(text, countries(searcher), SIDE_HITS));
        });
    }

    /** The last published ones. */
    public List<InitiativeCard> latest(int limit) {
        return ask(searcher -> cards(searcher.recent(searcher.initiatives(), 0, limit), searcher));
    }

    /** Those nearest to an initiative: by issues and levers first, then by words, then by country. */
    public List<InitiativeCard> similar(InitiativeId id, int limit) {
        Term key = CatalogueDocuments.idOf(id);
        return inTurn(searcher -> {
            ScoreDoc[] itself = searcher.search(new TermQuery(key), 1).scoreDocs;
            if (itself.length == 0) {
                return List.of();
            }
            Query near = Neighbours.of(key, itself[0].doc, searcher);
            return cards(documents(searcher.first(near, limit, CatalogueDocuments.BY_SCORE)), searcher);
        });
    }

    /** Those that carry one value of a facet. */
    public List<InitiativeCard> list(Facet facet, String slug, Sort sort, int limit) {
        return listAny(facet, Set.of(slug), sort, limit);
    }

    /** Those that carry one of these values of a facet, or several. */
    public List<InitiativeCard> listAny(Facet facet, Set<String> slugs, Sort sort, int limit) {
        return list(Map.of(facet, slugs), sort, limit);
    }

    /** Those that carry, of each of these facets, one of the values or several. */
    public List<InitiativeCard> list(Map<Facet, Set<String>> wanted, Sort sort, int limit) {
        return ask(searcher -> {
            DocSet having = searcher.initiatives();
            for (Map.Entry<Facet, Set<String>> facet : wanted.entrySet()) {
                having = searcher.having(facet.getKey(), facet.getValue()).and(having);
            }
            return cards(
                    sort == Sort.NAME ? searcher.byName(having, 0, limit) : searcher.recent(having, 0, limit),
                    searcher);
        });
    }

    /** Those of one organisation, the last published first. */
    public List<InitiativeCard> ofOrganisation(Slug organisation, int limit) {
        Term its = new Term(CatalogueDocuments.ORGANISATION_SLUG, organisation.value());
        return ask(searcher -> cards(searcher.recent(searcher.matching(new TermQuery(its)), 0, limit), searcher));
    }

    /**
     * Organisations by name: those with, for each word typed, a word in their name that begins so, then those that say most of
     * what was typed. Those of the country come first.
     *
     * @param country null for none in particular
     */
    public List<OrganisationHit> organisations(String typed, @Nullable Country country, int limit) {
        String text = SearchQuery.of(typed).text();
        return text.isEmpty() ? List.of() : ask(searcher -> organisations(text, country, limit, searcher));
    }

    /** How many initiatives carry each value of a facet; values that none carries are absent. */
    public Map<String, Integer> counts(Facet facet) {
        return ask(searcher -> searcher.counts(facet));
    }

    /** How many initiatives are published. */
    public long total() {
        return ask(CatalogueSearcher::total);
    }

    /** Pages whose name has a word beginning with each of the words typed; of each kind a fair share. */
    public List<Suggestion> suggest(String typed, int limit) {
        String text = SearchQuery.of(typed).text();
        return ask(searcher -> suggester.suggest(text, limit, searcher));
    }

    /** Ways on from a query that found nothing. */
    public EmptyResultHelp helpFor(SearchQuery query) {
        PageIndex guide = pages.join();
        return inTurn(searcher -> new WaysOn(searcher, reader, guide).from(query));
    }

    /** Grows with each change of the directory that the index has taken in; what was made from an older one is outdated. */
    @Override
    public long version() {
        return index.get().state().map(CatalogueIndex.State::position).orElse(0L);
    }

    /**
     * Waits until the index has taken in every change committed so far.
     *
     * @throws IllegalStateException when that takes longer than half a minute
     */
    public void awaitChanges() {
        catchUp.run();
    }

    /** One that was exchanged and closed since it was looked at is no reason to fail. */
    private <T> T ask(CatalogueIndex.Search<T> search) {
        CatalogueIndex asked = index.get();
        try {
            return asked.search(search);
        } catch (AlreadyClosedException e) {
            CatalogueIndex fresh = index.get();
            if (fresh == asked) {
                throw e;
            }
            return fresh.search(search);
        }
    }

    private <T> T inTurn(CatalogueIndex.Search<T> search) {
        try {
            return CompletableFuture.supplyAsync(() -> ask(search), turns).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** As many threads as can compute at the same time; none while nobody searches. */
    private static ExecutorService turns() {
        int processors = Runtime.getRuntime().availableProcessors();
        ThreadPoolExecutor turns = new ThreadPoolExecutor(
                processors,
                processors,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("search-", 0).factory());
        turns.allowCoreThreadTimeOut(true);
        return turns;
    }

    private static List<SearchHit> hits(Selection selection, Sort sort, int page, CatalogueSearcher searcher)
            throws IOException {
        TextQuery text = selection.text();
        @Nullable Marker marker = text == null ? null : new Marker(text);
        List<SearchHit> hits = new ArrayList<>();
        for (int document : documents(selection, sort, page, searcher)) {
            hits.add(hit(document, marker, searcher));
        }
        return hits;
    }

    /** Those of one page, in their order. */
    private static List<Integer> documents(Selection selection, Sort sort, int page, CatalogueSearcher searcher)
            throws IOException {
        int from = (page - 1) * SearchResult.PAGE_SIZE;
        TextQuery text = selection.text();
        if (sort == Sort.RECENT || (text == null && sort == Sort.RELEVANCE)) {
            return searcher.recent(selection.chosen(), from, SearchResult.PAGE_SIZE);
        }
        if (text == null || sort == Sort.NAME) {
            return searcher.byName(selection.chosen(), from, SearchResult.PAGE_SIZE);
        }
        Query query = new BooleanQuery.Builder()
                .add(selection.chosen().asQuery(), Occur.FILTER)
                // What has all that is asked for has a score, and whole blocks that cannot be among the first are
                // passed over.
                .add(text.scoring(), selection.relaxed() ? Occur.SHOULD : Occur.MUST)
                .build();
        return documents(searcher.first(query, from + SearchResult.PAGE_SIZE, CatalogueDocuments.BY_SCORE)).stream()
                .skip(from)
                .toList();
    }

    private static SearchHit hit(int document, @Nullable Marker marker, CatalogueSearcher searcher) throws IOException {
        InitiativeCard card = searcher.card(document);
        if (marker == null) {
            return new SearchHit(card, Highlighted.plain(card.title()), Highlighted.plain(card.summary()));
        }
        Highlighted passage = marker.passage(card.summary(), () -> searcher.body(document));
        return new SearchHit(card, marker.mark(card.title()), passage);
    }

    private List<OrganisationHit> organisations(
            String typed, @Nullable Country country, int limit, CatalogueSearcher searcher) throws IOException {
        TextQuery text = reader.read(typed, searcher.getIndexReader());
        Marker marker = new Marker(text);
        Query asked = new BooleanQuery.Builder()
                .add(new BoostQuery(Suggester.named(Kind.ORGANISATION, typed), NAMED), Occur.SHOULD)
                .add(text.sharing(MOST), Occur.SHOULD)
                .build();
        Map<Slug, OrganisationHit> hits = new LinkedHashMap<>();
        if (country != null) {
            // The name of an organisation's country is among its words; so may be that of another one.
            Query there = new BooleanQuery.Builder()
                    .add(asked, Occur.MUST)
                    .add(reader.read(country.name(), searcher.getIndexReader()).sharing(1), Occur.FILTER)
                    .build();
            organisations(there, marker, ENOUGH_TO_CHOOSE, searcher).stream()
                    .filter(hit -> hit.countryCode().equals(country.code()))
                    .forEach(hit -> hits.put(hit.slug(), hit));
        }
        organisations(asked, marker, limit, searcher).forEach(hit -> hits.putIfAbsent(hit.slug(), hit));
        return hits.values().stream().limit(limit).toList();
    }

    private static List<OrganisationHit> organisations(
            Query asked, Marker marker, int limit, CatalogueSearcher searcher) throws IOException {
        Query query = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(CatalogueDocuments.KIND, CatalogueDocuments.ORGANISATION)), Occur.FILTER)
                .add(asked, Occur.MUST)
                .build();
        List<OrganisationHit> hits = new ArrayList<>();
        for (ScoreDoc hit : searcher.first(query, limit, CatalogueDocuments.BY_SCORE)) {
            Document stored = searcher.storedFields().document(hit.doc);
            hits.add(new OrganisationHit(
                    new Slug(stored.get(CatalogueDocuments.SLUG)),
                    marker.mark(stored.get(CatalogueDocuments.TITLE)),
                    stored.get(CatalogueDocuments.ACRONYM),
                    marker.passage(stored.get(CatalogueDocuments.SUMMARY)),
                    stored.get(CatalogueDocuments.LEGAL_FORM),
                    stored.get(CatalogueDocuments.COUNTRY_CODE)));
        }
        return hits;
    }

    private static List<InitiativeCard> cards(List<Integer> documents, CatalogueSearcher searcher) throws IOException {
        List<InitiativeCard> cards = new ArrayList<>();
        for (int document : documents) {
            cards.add(searcher.card(document));
        }
        return cards;
    }

    private static List<Integer> documents(ScoreDoc[] hits) {
        return Stream.of(hits).map(hit -> hit.doc).toList();
    }

    private static Set<String> countries(CatalogueSearcher searcher) {
        return searcher.counts(Facet.COUNTRY).keySet();
    }
}
