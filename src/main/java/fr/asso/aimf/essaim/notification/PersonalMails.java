package fr.asso.aimf.essaim.notification;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.PersonalData;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was sent to a person, as long as that is kept, for the copy of their own data. */
@Component
class PersonalMails implements PersonalData {

    private final JdbcClient jdbc;

    PersonalMails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String section() {
        return "courriels";
    }

    @Override
    public Object of(AccountId account) {
        record Sent(Instant quand, String sujet) {}
        return jdbc.sql("""
                select m.sent_at, m.subject from mail m join account a on a.email = m.recipient
                where a.id = ? and m.state = 'SENT' order by m.sent_at""")
                .param(account.value())
                .query((row, number) -> new Sent(row.getTimestamp("sent_at").toInstant(), row.getString("subject")))
                .list();
    }
}
