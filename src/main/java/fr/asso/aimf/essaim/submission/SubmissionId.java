package fr.asso.aimf.essaim.submission;

import java.util.UUID;

/** Identity of a submission; unguessable, so that it may stand in an address behind sign-in. */
public record SubmissionId(UUID value) {}
