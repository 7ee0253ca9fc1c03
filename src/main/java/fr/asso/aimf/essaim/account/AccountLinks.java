package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.shared.EmailAddress;
import fr.asso.aimf.essaim.shared.SecretToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Links that are sent, work once, and not for long. */
@Component
class AccountLinks {

    enum Purpose {
        SIGN_IN(Duration.ofMinutes(15)),
        REGISTRATION(Duration.ofHours(48)),
        INVITATION(Duration.ofDays(7)),
        OLD_ADDRESS(Duration.ofHours(24)),
        NEW_ADDRESS(Duration.ofHours(24)),
        FIRST_ADMINISTRATOR(Duration.ofHours(24));

        private final Duration validity;

        Purpose(Duration validity) {
            this.validity = validity;
        }
    }

    /**
     * What a link is for.
     *
     * @param data what is to happen
     * @param expiresAt until when it works
     */
    record Link(Purpose purpose, @Nullable AccountId account, Map<String, String> data, Instant expiresAt) {

        String get(String key) {
            String value = data.get(key);
            if (value == null) {
                throw new IllegalStateException(purpose + " without " + key);
            }
            return value;
        }
    }

    /** Those who come late are told so for a day; then the link is as unknown as one that never was. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    AccountLinks(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Makes a link, and returns the only copy of what is in it. */
    @Transactional(propagation = Propagation.MANDATORY)
    String issue(Purpose purpose, @Nullable AccountId account, Map<String, String> data) {
        jdbc.sql("delete from account_link where expires_at < ?")
                .param(Timestamp.from(clock.instant().minus(REMEMBERED)))
                .update();
        SecretToken token = SecretToken.draw();
        jdbc.sql("""
                insert into account_link (token_hash, purpose, account_id, data, expires_at)
                values (:hash, :purpose, :account, cast(:data as jsonb), :expiry)""")
                .param("hash", token.hash())
                .param("purpose", purpose.name())
                .param("account", account == null ? null : account.value())
                .param("data", json.writeValueAsString(data))
                .param("expiry", Timestamp.from(clock.instant().plus(purpose.validity)))
                .update();
        return token.value();
    }

    /** What a link is for, as long as it works. */
    Optional<Link> read(String token, Purpose purpose) {
        return jdbc.sql("""
                select purpose, account_id, data, expires_at from account_link
                where token_hash = :hash and purpose = :purpose and used_at is null and expires_at > :now""")
                .param("hash", SecretToken.hash(token))
                .param("purpose", purpose.name())
                .param("now", Timestamp.from(clock.instant()))
                .query(this::link)
                .optional();
    }

    /** The same, and it works no more once the transaction is committed. Of two who come at once, one gets it. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Link> use(String token, Purpose purpose) {
        return jdbc.sql("""
                update account_link set used_at = :now
                where token_hash = :hash and purpose = :purpose and used_at is null and expires_at > :now
                returning purpose, account_id, data, expires_at""")
                .param("hash", SecretToken.hash(token))
                .param("purpose", purpose.name())
                .param("now", Timestamp.from(clock.instant()))
                .query(this::link)
                .optional();
    }

    /** Those that work still, the oldest first. */
    List<Link> open(Purpose purpose) {
        return jdbc.sql("""
                select purpose, account_id, data, expires_at from account_link
                where purpose = :purpose and used_at is null and expires_at > :now order by expires_at""")
                .param("purpose", purpose.name())
                .param("now", Timestamp.from(clock.instant()))
                .query(this::link)
                .list();
    }

    /** Whoever follows another link of this purpose meanwhile waits for the end of the transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void oneAtATime(Purpose purpose) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('account_link ' || ?, 0))")
                .param(purpose.name())
                .query((row, number) -> true)
                .single();
    }

    boolean isAnyUnused(AccountId account, Purpose purpose) {
        return jdbc.sql(
                        "select exists(select from account_link where account_id = ? and purpose = ? and used_at is null)")
                .params(account.value(), purpose.name())
                .query(Boolean.class)
                .single();
    }

    /** Undoes all links to an account, or those of one purpose. */
    @Transactional(propagation = Propagation.MANDATORY)
    void revoke(AccountId account, Purpose... purposes) {
        for (Purpose purpose : purposes.length == 0 ? Purpose.values() : purposes) {
            jdbc.sql("delete from account_link where account_id = ? and purpose = ?")
                    .params(account.value(), purpose.name())
                    .update();
        }
    }

    /**
     * Undoes the links of a purpose that are about an address, with or without an account.
     *
     * @return whether there was one that nobody had used
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean revoke(EmailAddress email, Purpose purpose) {
        return jdbc.sql("delete from account_link where purpose = ? and data ->> 'email' = ? and used_at is null")
                        .params(purpose.name(), email.value())
                        .update()
                > 0;
    }

    /**
     * Undoes the links of a purpose that somebody sent.
     *
     * @return the addresses that those were for which nobody had used
     */
    @Transactional(propagation = Propagation.MANDATORY)
    List<String> revokeSentBy(AccountId sender, Purpose purpose) {
        return jdbc.sql("""
                delete from account_link where purpose = ? and data ->> 'by' = ? and used_at is null
                returning data ->> 'email'""")
                .params(purpose.name(), sender.value().toString())
                .query(String.class)
                .list();
    }

    /** Undoes all links of a purpose, whoever has them. */
    @Transactional(propagation = Propagation.MANDATORY)
    void revokeAll(Purpose purpose) {
        jdbc.sql("delete from account_link where purpose = ?")
                .param(purpose.name())
                .update();
    }

    private Link link(ResultSet row, int number) throws SQLException {
        UUID account = row.getObject("account_id", UUID.class);
        return new Link(
                Purpose.valueOf(row.getString("purpose")),
                account == null ? null : new AccountId(account),
                json.readValue(row.getString("data"), new TypeReference<Map<String, String>>() {}),
                row.getTimestamp("expires_at").toInstant());
    }
}
