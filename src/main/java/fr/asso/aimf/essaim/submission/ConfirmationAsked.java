package fr.asso.aimf.essaim.submission;

/** The contact of an organisation has to confirm what somebody wrote for it. */
public record ConfirmationAsked(SubmissionId submission, String path) {}
