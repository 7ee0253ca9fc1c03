package fr.asso.aimf.essaim.timeline;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.PersonalData;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person did, for the copy of their own data. */
@Component
class PersonalActs implements PersonalData {

    private final JdbcClient jdbc;

    PersonalActs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String section() {
        return "actes";
    }

    @Override
    public Object of(AccountId account) {
        record Done(
                Instant quand,
                String acte,
                String objet,
                @Nullable String mots) {}
        return jdbc.sql("select at, act, subject_kind, words from timeline where account_id = ? order by number")
                .param(account.value())
                .query((row, number) -> new Done(
                        row.getTimestamp("at").toInstant(),
                        row.getString("act"),
                        row.getString("subject_kind"),
                        row.getString("words")))
                .list();
    }
}
