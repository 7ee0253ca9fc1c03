package fr.asso.aimf.essaim.submission;

/** A moderator said something to its authors, without a decision. */
public record SubmissionRemarked(SubmissionId submission, String words) {}
