package fr.asso.aimf.essaim.report;

import org.jspecify.annotations.Nullable;

/**
 * A moderator dealt with a report.
 *
 * @param email where the reader wants to be told; null when they gave no address. The portal keeps it nowhere else any more
 * @param words for the reader; empty when there is no address
 */
public record ReportSettled(
        ErrorReportId report,
        String initiativeTitle,
        @Nullable String email,
        String words) {}
