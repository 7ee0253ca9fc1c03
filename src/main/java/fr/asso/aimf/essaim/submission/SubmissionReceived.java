package fr.asso.aimf.essaim.submission;

/** A submission waits for a moderator; its author is told that it arrived. */
public record SubmissionReceived(SubmissionId submission) {}
