package fr.asso.aimf.essaim.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret part of a link that is mailed: 256 random bits, so that it cannot be guessed. Only its hash is stored, so that who
 * reads the database cannot use it.
 *
 * @param value as it stands in the address: letters, digits, hyphens and underscores
 */
public record SecretToken(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static SecretToken draw() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new SecretToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is stored of it. */
    public byte[] hash() {
        return hash(value);
    }

    /** SHA-256; a slow hash would add nothing to 256 random bits. */
    public static byte[] hash(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Says nothing of itself, so that no log does. */
    @Override
    public String toString() {
        return "SecretToken";
    }
}
