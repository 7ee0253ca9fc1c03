package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.shared.MarkdownText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/** The pages that are neither an initiative nor an organisation, in memory: they change with the program only. */
final class PageIndex {

    private static final String PATH = "path";
    private static final String TITLE = "title";
    private static final String TEXT = "text";

    /** What the query names comes before what merely holds its words. */
    private static final float NAMED = 5;

    private static final int CANDIDATES = 50;
    private static final double MOST = 0.6;
    private static final double HALF = 0.5;

    private final TextReader reader;
    private final IndexSearcher searcher;

    PageIndex(ReferenceLists reference, List<SearchablePage> pages, TextReader reader) {
        this.reader = reader;
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new KeywordAnalyzer()))) {
            for (Document document : documents(reference, pages)) {
                writer.addDocument(document);
            }
            writer.commit();
            searcher = new IndexSearcher(DirectoryReader.open(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        searcher.setQueryCache(null);
    }

    static String issuePath(String slug) {
        return "/enjeux/" + slug;
    }

    static String countryPath(String slug) {
        return "/pays/" + slug;
    }

    private static String leverPath(String slug) {
        return "/agir/leviers/" + slug;
    }

    /**
     * The best pages for a text.
     *
     * @param query the text as the directory understands it: a word that is rare here is no slip when it is common there
     * @param countries slugs of those that have initiatives; another one is shown only when the text names it
     */
    List<PageHit> find(TextQuery query, Set<String> countries, int limit) throws IOException {
        Marker marker = new Marker(query);
        List<PageHit> hits = new ArrayList<>();
        for (ScoreDoc candidate : best(query)) {
            if (hits.size() == limit) {
                break;
            }
            Document document = searcher.storedFields().document(candidate.doc);
            String country = document.get(CatalogueDocuments.field(Facet.COUNTRY));
            Highlighted title = marker.mark(document.get(TITLE));
            if (country == null || countries.contains(country) || title.holdsWhatWasFound()) {
                hits.add(new PageHit(document.get(PATH), title, marker.passage(document.get(TEXT))));
            }
        }
        return hits;
    }

    /** Slugs of the issues nearest to a text, the nearest first. */
    List<String> issues(String text, int limit) throws IOException {
        TextQuery query = reader.read(text, searcher.getIndexReader());
        List<String> slugs = new ArrayList<>();
        for (ScoreDoc hit :
                searcher.search(query.scoring(), searcher.getIndexReader().numDocs()).scoreDocs) {
            if (slugs.size() == limit) {
                break;
            }
            String slug = searcher.storedFields().document(hit.doc).get(CatalogueDocuments.field(Facet.ISSUE));
            if (slug != null) {
                slugs.add(slug);
            }
        }
        return slugs;
    }

    /** Those that have most of what is asked for, or are named; failing that those that have half of it. */
    private ScoreDoc[] best(TextQuery query) throws IOException {
        ScoreDoc[] best = best(query, MOST);
        boolean halfIsLess = query.numberOf(HALF) < query.numberOf(MOST);
        return best.length == 0 && halfIsLess ? best(query, HALF) : best;
    }

    private ScoreDoc[] best(TextQuery query, double share) throws IOException {
        BooleanQuery.Builder any = new BooleanQuery.Builder().add(query.sharing(share), Occur.SHOULD);
        query.filed().forEach(filed -> any.add(new BoostQuery(filed, NAMED), Occur.SHOULD));
        return searcher.search(any.build(), CANDIDATES).scoreDocs;
    }

    private static List<Document> documents(ReferenceLists reference, List<SearchablePage> pages) {
        List<Document> documents = new ArrayList<>();
        reference
                .issues()
                .forEach(issue -> documents.add(document(
                        new SearchablePage(issuePath(issue.slug()), issue.name(), issue.summary()),
                        issue.aliases(),
                        Facet.ISSUE,
                        issue.slug())));
        reference
                .levers()
                .forEach(lever -> documents.add(document(
                        new SearchablePage(
                                leverPath(lever.slug()),
                                lever.name(),
                                lever.summary() + "\n"
                                        + MarkdownText.of(lever.description()).plain() + "\n"
                                        + MarkdownText.of(lever.firstSteps()).plain()),
                        lever.aliases(),
                        Facet.LEVER,
                        lever.slug())));
        reference
                .countries()
                .forEach(country -> documents.add(document(
                        new SearchablePage(countryPath(country.slug()), country.name(), country.region()),
                        country.aliases(),
                        Facet.COUNTRY,
                        country.slug())));
        Set<String> paths =
                documents.stream().map(document -> document.get(PATH)).collect(Collectors.toSet());
        pages.stream()
                .filter(page -> !paths.contains(page.path()))
                .forEach(page -> documents.add(document(page, List.of(), null, "")));
        return documents;
    }

    private static Document document(SearchablePage page, List<String> aliases, @Nullable Facet facet, String slug) {
        Document document = new Document();
        SearchableText text = new SearchableText().name(page.title()).labels(aliases);
        if (facet != Facet.COUNTRY) {
            // Not the region of a country: a search for the region is not one for each of its countries.
            text.text(page.text());
        }
        text.addTo(document);
        if (facet != null) {
            document.add(new StringField(CatalogueDocuments.field(facet), slug, Store.YES));
        }
        document.add(new StoredField(PATH, page.path()));
        document.add(new StoredField(TITLE, SearchableText.normalised(page.title())));
        document.add(new StoredField(TEXT, SearchableText.normalised(page.text())));
        return document;
    }
}
