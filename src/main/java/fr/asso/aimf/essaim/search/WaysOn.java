package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.search.EmptyResultHelp.Drop;
import fr.asso.aimf.essaim.search.FrenchWords.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;

/** What to propose to a reader whose query found nothing. */
final class WaysOn {

    private static final int ISSUES = 4;

    /** Of one facet: who has ticked all countries by a program is not worth what trying without each of them takes. */
    private static final int MOST_DROPS = 10;

    private final CatalogueSearcher searcher;
    private final TextReader reader;
    private final PageIndex pages;

    WaysOn(CatalogueSearcher searcher, TextReader reader, PageIndex pages) {
        this.searcher = searcher;
        this.reader = reader;
        this.pages = pages;
    }

    EmptyResultHelp from(SearchQuery query) throws IOException {
        return new EmptyResultHelp(drops(query), spelling(query), issues(query));
    }

    private List<Drop> drops(SearchQuery query) throws IOException {
        List<Drop> drops = new ArrayList<>();
        if (query.hasText()) {
            drops.add(new Drop(null, query.text(), total(query.withText(""))));
        }
        drops.addAll(filterDrops(query));
        return drops.stream()
                .filter(drop -> drop.total() > 0)
                .sorted(Comparator.comparingLong(Drop::total).reversed())
                .toList();
    }

    private List<Drop> filterDrops(SearchQuery query) throws IOException {
        if (query.selected().isEmpty()) {
            return List.of();
        }
        List<Drop> drops = new ArrayList<>();
        Selection all = Selection.of(query, reader, searcher);
        for (Map.Entry<Facet, Set<String>> filter : query.selected().entrySet()) {
            for (String slug : filter.getValue().stream().limit(MOST_DROPS).toList()) {
                DocSet without =
                        all.withFilters(query.without(filter.getKey(), slug)).chosen();
                drops.add(new Drop(filter.getKey(), slug, without.count()));
            }
        }
        return drops;
    }

    private long total(SearchQuery query) throws IOException {
        return Selection.of(query, reader, searcher).chosen().count();
    }

    /** The text with its unknown words replaced by the known ones nearest to them, if something is found then. */
    private Optional<String> spelling(SearchQuery query) throws IOException {
        IndexReader index = searcher.getIndexReader();
        StringBuilder corrected = new StringBuilder();
        int behind = 0;
        for (Word word : FrenchWords.of(query.text())) {
            if (!word.joined()) {
                Optional<String> meant = TextReader.meantInstead(word.folded(), index).keySet().stream()
                        .findFirst();
                if (meant.isPresent()) {
                    corrected.append(query.text(), behind, word.start()).append(surface(meant.get(), index));
                    behind = word.end();
                }
            }
        }
        if (behind == 0) {
            return Optional.empty();
        }
        String text =
                corrected.append(query.text(), behind, query.text().length()).toString();
        return total(SearchQuery.of(text)) > 0 ? Optional.of(text) : Optional.empty();
    }

    /** How a folded word is mostly written. */
    private static String surface(String folded, IndexReader index) throws IOException {
        Terms terms = MultiTerms.getTerms(index, SearchableText.SURFACE);
        String best = folded;
        // More than half of those who write the word must write it so.
        int most = index.docFreq(new Term(SearchableText.SPELLING, folded)) / 2;
        if (terms != null) {
            String beginning = folded + " ";
            TermsEnum candidates = terms.iterator();
            boolean more = candidates.seekCeil(new BytesRef(beginning)) != TermsEnum.SeekStatus.END;
            while (more && candidates.term().utf8ToString().startsWith(beginning)) {
                if (candidates.docFreq() > most) {
                    most = candidates.docFreq();
                    best = candidates.term().utf8ToString().substring(beginning.length());
                }
                more = candidates.next() != null;
            }
        }
        return best;
    }

    /** Those whose pages have words of the query, then those of initiatives that have some, then those used most. */
    private List<String> issues(SearchQuery query) throws IOException {
        Set<String> known = searcher.counts(Facet.ISSUE).keySet();
        Set<String> issues = new LinkedHashSet<>();
        if (query.hasText()) {
            pages.issues(query.text(), ISSUES).stream().filter(known::contains).forEach(issues::add);
            TextQuery text = reader.read(query.text(), searcher.getIndexReader());
            DocSet some = searcher.matching(text.scoring());
            mostCommon(searcher.counts(Facet.ISSUE, some)).forEach(issues::add);
        }
        mostCommon(searcher.counts(Facet.ISSUE)).forEach(issues::add);
        return issues.stream().limit(ISSUES).toList();
    }

    private static List<String> mostCommon(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }
}
