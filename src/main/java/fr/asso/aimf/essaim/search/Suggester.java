package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.search.FrenchWords.Word;
import fr.asso.aimf.essaim.search.Suggestion.Kind;
import fr.asso.aimf.essaim.shared.Slug;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/** Guesses from the first letters of names. */
final class Suggester {

    private static final Set<String> STORED = Set.of(CatalogueDocuments.TITLE, CatalogueDocuments.SLUG);

    private final List<Name> issues = new ArrayList<>();
    private final List<Name> countries = new ArrayList<>();

    /**
     * Something of the reference lists by one of its names.
     *
     * @param words of the name, folded
     */
    private record Name(String slug, List<String> words, Suggestion suggestion) {

        boolean fits(List<String> typed) {
            return typed.stream().allMatch(beginning -> words.stream().anyMatch(word -> word.startsWith(beginning)));
        }

        boolean beginsWith(String typed) {
            return String.join(" ", words).startsWith(typed);
        }
    }

    Suggester(ReferenceLists reference) {
        for (TerritorialIssue issue : reference.issues()) {
            Suggestion suggestion = new Suggestion(Kind.ISSUE, issue.name(), PageIndex.issuePath(issue.slug()));
            Stream.concat(Stream.of(issue.name()), issue.aliases().stream())
                    .forEach(name -> issues.add(new Name(issue.slug(), words(name), suggestion)));
        }
        for (Country country : reference.countries()) {
            Suggestion suggestion = new Suggestion(Kind.COUNTRY, country.name(), PageIndex.countryPath(country.slug()));
            Stream.concat(Stream.of(country.name()), country.aliases().stream())
                    .forEach(name -> countries.add(new Name(country.slug(), words(name), suggestion)));
        }
    }

    /** Pages that have a name with, for each word typed, a word that begins so; of each kind a fair share. */
    List<Suggestion> suggest(String typed, int limit, CatalogueSearcher searcher) throws IOException {
        List<String> words = words(typed);
        if (words.isEmpty() || limit <= 0) {
            return List.of();
        }
        return fairly(
                List.of(
                        named(issues, words, limit),
                        named(countries, words, limit),
                        indexed(Kind.ORGANISATION, words, limit, searcher),
                        indexed(Kind.INITIATIVE, words, limit, searcher)),
                limit);
    }

    private static List<String> words(String text) {
        return FrenchWords.of(SearchableText.normalised(text)).stream()
                .filter(word -> !word.joined())
                .map(Word::folded)
                .toList();
    }

    private static List<Suggestion> named(List<Name> names, List<String> typed, int limit) {
        String beginning = String.join(" ", typed);
        return names.stream()
                .filter(name -> name.fits(typed))
                .sorted(Comparator.comparing((Name name) -> !name.beginsWith(beginning)))
                .map(Name::suggestion)
                .distinct()
                .limit(limit)
                .toList();
    }

    private static List<Suggestion> indexed(Kind kind, List<String> typed, int limit, CatalogueSearcher searcher)
            throws IOException {
        boolean initiatives = kind == Kind.INITIATIVE;
        List<Suggestion> suggestions = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(named(kind, typed), limit).scoreDocs) {
            Document document = searcher.storedFields().document(hit.doc, STORED);
            Slug slug = new Slug(document.get(CatalogueDocuments.SLUG));
            suggestions.add(new Suggestion(
                    kind,
                    document.get(CatalogueDocuments.TITLE),
                    initiatives ? Initiatives.path(slug) : Organisations.path(slug)));
        }
        return suggestions;
    }

    /** Those of a kind in the index whose name has, for each word typed, a word that begins so; none for no word. */
    static Query named(Kind kind, String typed) {
        List<String> words = words(typed);
        return words.isEmpty() ? new MatchNoDocsQuery() : named(kind, words);
    }

    private static Query named(Kind kind, List<String> typed) {
        boolean initiatives = kind == Kind.INITIATIVE;
        String wanted = initiatives ? CatalogueDocuments.INITIATIVE : CatalogueDocuments.ORGANISATION;
        BooleanQuery.Builder query =
                new BooleanQuery.Builder().add(new TermQuery(new Term(CatalogueDocuments.KIND, wanted)), Occur.FILTER);
        for (String word : typed) {
            Term beginning = new Term(SearchableText.STARTS, SearchableText.beginning(word));
            query.add(new TermQuery(beginning), Occur.FILTER);
        }
        Term whole = new Term(SearchableText.BEGINS, SearchableText.beginning(String.join(" ", typed)));
        query.add(new ConstantScoreQuery(new TermQuery(whole)), Occur.SHOULD);
        return query.build();
    }

    /** One of each in turn until there are enough; then those of a kind together. */
    private static List<Suggestion> fairly(List<List<Suggestion>> kinds, int limit) {
        int share = 0;
        while (count(kinds, share) < limit && count(kinds, share + 1) > count(kinds, share)) {
            share++;
        }
        List<Suggestion> chosen = new ArrayList<>();
        int left = limit - count(kinds, share - 1);
        for (List<Suggestion> kind : kinds) {
            boolean oneMore = kind.size() >= share && left > 0;
            left -= oneMore ? 1 : 0;
            chosen.addAll(kind.subList(0, Math.min(kind.size(), oneMore ? share : share - 1)));
        }
        return chosen;
    }

    private static int count(List<List<Suggestion>> kinds, int share) {
        return kinds.stream().mapToInt(kind -> Math.min(kind.size(), share)).sum();
    }
}
