package fr.asso.aimf.essaim.submission;

/** A moderator asks its authors for something. */
public record ChangesRequested(SubmissionId submission, String words) {}
