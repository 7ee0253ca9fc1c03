package fr.asso.aimf.essaim.account;

import java.io.Serializable;
import java.util.UUID;

/** Identity of an account; never shown. */
public record AccountId(UUID value) implements Serializable {}
