package fr.asso.aimf.essaim.directory;

import fr.asso.aimf.essaim.organisation.OrganisationId;
import fr.asso.aimf.essaim.shared.MarkdownText;
import fr.asso.aimf.essaim.shared.WebAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an initiative says, complete and ready for readers.
 *
 * @param title 5 to 150 characters
 * @param summary one sentence, 20 to 300 characters
 * @param countryCode ISO 3166-1 alpha-2
 * @param cityId number of the city in the gazetteer
 * @param issues slugs of 1 to 6 territorial issues of the lower level, the most important first
 * @param levers slugs of the levers that the local authority used
 * @param startYear year it began
 * @param factors how each success factor was met: slug of the factor, note
 */
public record InitiativeContent(
        String title,
        String summary,
        MarkdownText activity,
        OrganisationId organisationId,
        String countryCode,
        @Nullable Integer cityId,
        List<String> issues,
        Set<String> levers,
        @Nullable Short startYear,
        List<KeyFigure> figures,
        @Nullable WebAddress website,
        Repeating repeating,
        Map<String, String> factors) {

    public static final int MAX_ISSUES = 6;

    /** @throws IllegalArgumentException when a length, the number of issues or the year is out of its range */
    public InitiativeContent {
        issues = List.copyOf(issues);
        levers = Set.copyOf(levers);
        figures = List.copyOf(figures);
        factors = Map.copyOf(factors);
        require(title.length() >= 5 && title.length() <= 150, "title of 5 to 150 characters");
        require(summary.length() >= 20 && summary.length() <= 300, "summary of 20 to 300 characters");
        require(!activity.source().isBlank(), "activity");
        require(!issues.isEmpty() && issues.size() <= MAX_ISSUES, "1 to 6 issues");
        require(new HashSet<>(issues).size() == issues.size(), "each issue once");
        require(startYear == null || (startYear >= 1800 && startYear <= 2200), "start year from 1800 to 2200");
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException("An initiative needs: " + rule);
        }
    }
}
