package fr.asso.aimf.essaim.account;

/** The link that somebody was to get works no more; who has not been told of it yet need not be. */
public record StaffInvitationWithdrawn(String email) {}
