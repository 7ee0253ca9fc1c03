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
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/** The pages that are neither an initiative nor an organisation, in memory: they change with the program only. */
final class PageIndex {

    /** What the query names comes before what merely holds its words. */
    private static final float NAMED = 5;

    private static final int CANDIDATES = 50;
    private static final double MOST = 0.6;
    private static final double HALF = 0.5;

    private final TextReader reader;
    /** By the number of their document. */
    private final List<Page> pages;

    private final IndexSearcher searcher;

    /**
     * A page as it is shown when it is found.
     *
     * @param aliases other words for what it is about
     * @param facet of the value that it is about; null for all else
     */
    private record Page(
            String path,
            String title,
            String text,
            List<String> aliases,
            @Nullable Facet facet,
            String slug) {

        Page {
            title = SearchableText.normalised(title);
            text = SearchableText.normalised(text);
        }

        private static Page of(SearchablePage page) {
            return new Page(page.path(), page.title(), page.text(), List.of(), null, "");
        }

        private Document document() {
            Document document = new Document();
            SearchableText words = new SearchableText().name(title).labels(aliases);
            if (facet != Facet.COUNTRY) {
                // Not the region of a country: a search for the region is not one for each of its countries.
                words.text(text);
            }
            words.addTo(document);
            if (facet != null) {
                document.add(new StringField(CatalogueDocuments.field(facet), slug, Store.NO));
            }
            return document;
        }
    }

    PageIndex(ReferenceLists reference, List<SearchablePage> others, TextReader reader) {
        this.reader = reader;
        this.pages = pages(reference, others);
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        // Without merging, documents keep the order in which they are added.
        IndexWriterConfig config = new IndexWriterConfig(new KeywordAnalyzer()).setMergePolicy(NoMergePolicy.INSTANCE);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (Page page : pages) {
                writer.addDocument(page.document());
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
            Page page = pages.get(candidate.doc);
            Highlighted title = marker.mark(page.title());
            if (page.facet() != Facet.COUNTRY || countries.contains(page.slug()) || title.holdsWhatWasFound()) {
                hits.add(new PageHit(page.path(), title, marker.passage(page.text())));
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
            Page page = pages.get(hit.doc);
            if (page.facet() == Facet.ISSUE) {
                slugs.add(page.slug());
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

    private static List<Page> pages(ReferenceLists reference, List<SearchablePage> others) {
        List<Page> pages = new ArrayList<>();
        reference
                .issues()
                .forEach(issue -> pages.add(new Page(
                        issuePath(issue.slug()),
                        issue.name(),
                        issue.summary(),
                        issue.aliases(),
                        Facet.ISSUE,
                        issue.slug())));
        reference
                .levers()
                .forEach(lever -> pages.add(new Page(
                        leverPath(lever.slug()),
                        lever.name(),
                        lever.summary() + "\n"
                                + MarkdownText.of(lever.description()).plain() + "\n"
                                + MarkdownText.of(lever.firstSteps()).plain(),
                        lever.aliases(),
                        Facet.LEVER,
                        lever.slug())));
        reference
                .countries()
                .forEach(country -> pages.add(new Page(
                        countryPath(country.slug()),
                        country.name(),
                        country.region(),
                        country.aliases(),
                        Facet.COUNTRY,
                        country.slug())));
        Set<String> paths = pages.stream().map(Page::path).collect(Collectors.toSet());
        others.stream()
                .filter(page -> !paths.contains(page.path()))
                .map(Page::of)
                .forEach(pages::add);
        return pages;
    }
}
