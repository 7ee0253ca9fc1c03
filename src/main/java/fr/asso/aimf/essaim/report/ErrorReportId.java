package fr.asso.aimf.essaim.report;

import java.util.UUID;

/** Identity of a report; unguessable, so that it may stand in an address behind sign-in. */
public record ErrorReportId(UUID value) {}
