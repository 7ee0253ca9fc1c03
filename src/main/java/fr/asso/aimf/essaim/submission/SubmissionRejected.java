package fr.asso.aimf.essaim.submission;

/** A moderator decided against it. */
public record SubmissionRejected(SubmissionId submission, String words) {}
