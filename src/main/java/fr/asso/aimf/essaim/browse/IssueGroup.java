package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import java.util.List;
import java.util.Map;

/**
 * A group of territorial issues with how many initiatives each has.
 *
 * @param count initiatives under any issue of the group, each counted once
 */
record IssueGroup(TerritorialIssue group, int count, List<CountedIssue> issues) {

    record CountedIssue(TerritorialIssue issue, int count) {}

    static List<IssueGroup> all(ReferenceLists reference, Map<String, Integer> counts) {
        return reference.issueGroups().stream()
                .map(group -> new IssueGroup(
                        group,
                        counts.getOrDefault(group.slug(), 0),
                        reference.issuesOf(group).stream()
                                .map(issue -> new CountedIssue(issue, counts.getOrDefault(issue.slug(), 0)))
                                .toList()))
                .toList();
    }
}
