package fr.asso.aimf.essaim.account;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/** The passkeys of accounts, which their owners name. */
@Component
class Passkeys implements UserCredentialRepository {

    static final int LONGEST_NAME = 60;

    /**
     * One passkey.
     *
     * @param id to tell it from the owner's others
     */
    record Passkey(String id, String name, Instant created, Instant lastUsed) {}

    private final JdbcUserCredentialRepository table;

    Passkeys(JdbcOperations jdbc) {
        this.table = new JdbcUserCredentialRepository(jdbc);
    }

    List<Passkey> of(AccountId account) {
        return table.findByUserId(handle(account)).stream()
                .map(key -> new Passkey(
                        key.getCredentialId().toBase64UrlString(), key.getLabel(), key.getCreated(), key.getLastUsed()))
                .toList();
    }

    /** Does nothing when it is not theirs. */
    void remove(AccountId account, String id) {
        of(account).stream()
                .filter(passkey -> passkey.id().equals(id))
                .forEach(passkey -> delete(Bytes.fromBase64(passkey.id())));
    }

    void removeAll(AccountId account) {
        of(account).forEach(passkey -> delete(Bytes.fromBase64(passkey.id())));
    }

    /** What a passkey remembers its owner by: nothing that can change, and nothing that says who it is. */
    static Bytes handle(AccountId account) {
        return new Bytes(ByteBuffer.allocate(16)
                .putLong(account.value().getMostSignificantBits())
                .putLong(account.value().getLeastSignificantBits())
                .array());
    }

    static @Nullable AccountId owner(Bytes handle) {
        if (handle.getBytes().length != 16) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(handle.getBytes());
        return new AccountId(new UUID(bytes.getLong(), bytes.getLong()));
    }

    @Override
    public void save(CredentialRecord key) {
        String name = key.getLabel().replaceAll("\\p{Cc}", " ").strip();
        int end = name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length())));
        table.save(ImmutableCredentialRecord.fromCredentialRecord(key)
                .label(name.isEmpty() ? "Clé d’accès" : name.substring(0, end))
                .build());
    }

    @Override
    public void delete(Bytes id) {
        table.delete(id);
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return table.findByCredentialId(id);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return table.findByUserId(handle);
    }
}
