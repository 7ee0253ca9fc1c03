package fr.asso.aimf.essaim.submission;

/** The contact confirmed it; its author is told. */
public record SubmissionConfirmed(SubmissionId submission) {}
