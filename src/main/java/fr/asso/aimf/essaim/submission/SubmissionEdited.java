package fr.asso.aimf.essaim.submission;

/** A moderator corrected the text in the author's place. */
public record SubmissionEdited(SubmissionId submission) {}
