package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.account.AccountId;

/**
 * The contact goes on with it as its author.
 *
 * @param writer who wrote it so far, and sees it no more
 */
public record SubmissionTakenOver(SubmissionId submission, AccountId writer) {}
