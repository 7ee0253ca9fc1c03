package fr.asso.aimf.essaim.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signs with the key that all nodes share. */
@Component
public class SharedSecret {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    SharedSecret(JdbcClient jdbc) {
        byte[] value = jdbc.sql("select value from shared_secret")
                .query((row, number) -> row.getBytes("value"))
                .single();
        this.key = new SecretKeySpec(value, ALGORITHM);
    }

    /**
     * A signature of letters, digits, hyphens and underscores.
     *
     * @param purpose what is signed for one purpose counts for no other
     */
    public String sign(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signature = mac.doFinal((purpose + '\n' + text).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
