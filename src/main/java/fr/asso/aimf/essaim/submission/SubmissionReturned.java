package fr.asso.aimf.essaim.submission;

/** A decision was undone: it waits for a moderator again. */
public record SubmissionReturned(SubmissionId submission) {}
