package fr.asso.aimf.essaim.notification;

import java.time.Instant;
import java.util.UUID;

/**
 * A mail that is to leave.
 *
 * @param messageId the same at each attempt
 * @param attempts how often it was tried in vain
 */
record Mail(UUID id, String recipient, MailText text, String messageId, Instant createdAt, int attempts) {}
