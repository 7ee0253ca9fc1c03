package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.directory.InitiativeId;
import org.jspecify.annotations.Nullable;

/** A moderator accepted it: readers see it, or, for an unpublishing, no longer see it. */
public record SubmissionAccepted(
        SubmissionId submission,
        InitiativeId initiative,
        @Nullable String words) {}
