package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.shared.SecretToken;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Where a person is signed in. */
@Component
class Sessions {

    /** The attribute of a session that says with what it was begun. */
    static final String DEVICE = Device.class.getName();

    /**
     * One session.
     *
     * @param key tells it from the person's others, and opens nothing
     * @param device null when unknown
     */
    record Row(String key, @Nullable Device device, Instant begun, Instant lastUsed, boolean current) {}

    private final FindByIndexNameSessionRepository<? extends Session> repository;

    Sessions(FindByIndexNameSessionRepository<? extends Session> repository) {
        this.repository = repository;
    }

    /** @param current id of the session that asks */
    List<Row> of(String email, String current) {
        return repository.findByPrincipalName(email).values().stream()
                .map(session -> new Row(
                        key(session.getId()),
                        session.getAttribute(DEVICE),
                        session.getCreationTime(),
                        session.getLastAccessedTime(),
                        session.getId().equals(current)))
                .sorted(Comparator.comparing(Row::current)
                        .thenComparing(Row::lastUsed)
                        .reversed())
                .toList();
    }

    void end(String email, String key) {
        end(email, (Predicate<String>) id -> key(id).equals(key));
    }

    /** @param current id of the session that goes on */
    void endOthers(String email, String current) {
        end(email, (Predicate<String>) id -> !id.equals(current));
    }

    void endAll(String email) {
        end(email, (Predicate<String>) id -> true);
    }

    private void end(String email, Predicate<String> which) {
        repository.findByPrincipalName(email).keySet().stream().filter(which).forEach(repository::deleteById);
    }

    private static String key(String id) {
        return HexFormat.of().formatHex(SecretToken.hash(id), 0, 16);
    }
}
