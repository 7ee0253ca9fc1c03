package fr.asso.aimf.essaim.notification;

/** The words of a mail. */
record MailText(String subject, String body) {}
