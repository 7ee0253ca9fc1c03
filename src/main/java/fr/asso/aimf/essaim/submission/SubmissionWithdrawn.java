package fr.asso.aimf.essaim.submission;

/** Its authors took it back. */
public record SubmissionWithdrawn(SubmissionId submission) {}
