package fr.asso.aimf.essaim.account;

import com.nulabinc.zxcvbn.Zxcvbn;
import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.shared.Slug;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Passwords are judged by how hard they are to guess, and by nothing else. */
@Component
class Passwords {

    static final int LEAST_CHARACTERS = 12;

    /** What bcrypt reads; the rest would be ignored without a word. */
    static final int MOST_BYTES = 72;

    /** Of 4; 3 withstands whoever has stolen the table for a while. */
    private static final int LEAST_SCORE = 3;

    /** Matches nothing, and costs the same as a real one. Written down, for making one takes as long as it is meant to. */
    static final String NOBODYS = "{bcrypt}$2a$10$" + ".".repeat(53);

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    /** Made for the first who chooses a password: its dictionaries take 10 MB. */
    private final Supplier<Zxcvbn> zxcvbn = SingletonSupplier.of(Zxcvbn::new);

    String hash(String password) {
        return encoder.encode(password);
    }

    /** Takes the same time whether there is a password or not. */
    boolean matches(String typed, @Nullable String hash) {
        boolean possible = hash != null && !typed.isEmpty() && bytes(typed) <= MOST_BYTES;
        // The encoder refuses an empty password without any work, which a clock would tell.
        boolean matches = encoder.matches(possible ? typed : "nobody", possible ? hash : NOBODYS);
        return possible && matches;
    }

    /** The key of the message that says why a password is refused; empty when it is good. */
    Optional<String> fault(String password, String name, String email) {
        if (bytes(password) > MOST_BYTES) {
            return Optional.of("account.password.long");
        }
        if (password.codePointCount(0, password.length()) < LEAST_CHARACTERS) {
            return Optional.of("account.password.short");
        }
        String known = email.length() > EmailAddress.MAX_LENGTH ? "" : email;
        String called = name.length() > PersonName.MOST ? "" : name;
        List<String> easy = Stream.of(
                        known + " " + called, Slug.of(called, "essaim").value(), "essaim aimf")
                .flatMap(words -> Stream.concat(Stream.of(words), Arrays.stream(words.split("[^\\p{L}\\p{N}]+"))))
                .filter(word -> !word.isBlank())
                .toList();
        return zxcvbn.get().measure(password, easy).getScore() < LEAST_SCORE
                ? Optional.of("account.password.weak")
                : Optional.empty();
    }

    private static int bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length;
    }
}
