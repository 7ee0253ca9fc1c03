package fr.asso.aimf.essaim.submission;

/** It is not to become public any more: its authors took it back, its contact said no, or its initiative was merged. */
public record SubmissionWithdrawn(SubmissionId submission) {}
