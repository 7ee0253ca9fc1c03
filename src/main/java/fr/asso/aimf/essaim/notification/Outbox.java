package fr.asso.aimf.essaim.notification;

import fr.asso.aimf.essaim.web.SiteAddress;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Mails to send. A mail is written in the transaction of the fact it tells, so that neither is without the other. */
@Component
class Outbox {

    /** There is something to send. */
    record MailWritten() {}

    private final JdbcClient jdbc;
    private final MailTemplates templates;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final String host;

    Outbox(JdbcClient jdbc, MailTemplates templates, ApplicationEventPublisher events, SiteAddress site, Clock clock) {
        this.jdbc = jdbc;
        this.templates = templates;
        this.events = events;
        this.clock = clock;
        this.host = URI.create(site.absolute("/")).getHost();
    }

    /** Writes a mail that will be sent if the present transaction commits. */
    @Transactional(propagation = Propagation.MANDATORY)
    void write(Notice notice, String template, String recipient) {
        if (notice.replaces()) {
            supersede(notice.about(), recipient, notice.factId());
        }
        MailText text = templates.render(template, notice.fact());
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        Duration useFor = notice.useFor();
        int written = jdbc.sql("""
                insert into mail (id, fact, fact_id, subject_key, recipient, subject, body, state, created_at,
                    next_attempt_at, expires_at, message_id)
                values (:id, :fact, :factId, :about, :recipient, :subject, :body, 'WAITING', :now, :now, :expires, :message)
                on conflict on constraint mail_once_per_fact do nothing""")
                .param("id", id)
                .param("fact", template)
                .param("factId", notice.factId())
                .param("about", notice.about())
                .param("recipient", recipient)
                .param("subject", text.subject())
                .param("body", text.body())
                .param("now", Timestamp.from(now))
                .param("expires", useFor == null ? null : Timestamp.from(now.plus(useFor)))
                .param("message", "<" + id + "@" + host + ">")
                .update();
        if (written > 0) {
            events.publishEvent(new MailWritten());
        }
    }

    /** What mails that have not left were to say is settled: nobody is told any more, not even by trying a refused one again. */
    @Transactional(propagation = Propagation.MANDATORY)
    void settle(String about) {
        supersede(about, null, null);
    }

    /** Somebody is gone: nothing that has not left reaches their address. */
    @Transactional(propagation = Propagation.MANDATORY)
    void forget(String recipient) {
        supersede(null, recipient, null);
    }

    /** One that is being sent at this moment may still arrive; if the attempt fails, it was the last. */
    private void supersede(@Nullable String about, @Nullable String recipient, @Nullable String exceptFact) {
        jdbc.sql("""
                update mail set state = 'SUPERSEDED', body = null where id in (
                    select id from mail
                    where state in ('WAITING', 'FAILED')
                        and (cast(:about as text) is null or subject_key = :about)
                        and (cast(:recipient as text) is null or recipient = :recipient)
                        and (cast(:fact as text) is null or fact_id <> :fact)
                    order by id for update)""")
                .param("about", about)
                .param("recipient", recipient)
                .param("fact", exceptFact)
                .update();
    }
}
