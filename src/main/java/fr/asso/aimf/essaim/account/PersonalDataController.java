package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Everything the portal knows of a person, for that person. */
@Controller
@PrivatePages
class PersonalDataController {

    private final Accounts accounts;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final List<PersonalData> others;

    PersonalDataController(Accounts accounts, Passkeys passkeys, Sessions sessions, List<PersonalData> others) {
        this.accounts = accounts;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.others = others;
    }

    @GetMapping("/compte/donnees")
    ResponseEntity<Map<String, Object>> export(@AuthenticationPrincipal SignedIn me, HttpSession session) {
        Account account = accounts.find(me.id()).orElseThrow();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "compte",
                ordered(
                        "nom", me.name(),
                        "courriel", me.email(),
                        "role", me.role().name(),
                        "cree", account.createdAt().toString(),
                        "mot_de_passe", account.hasPassword() ? "oui" : "non"));
        data.put(
                "cles_d_acces",
                passkeys.of(me.id()).stream()
                        .map(key -> ordered(
                                "nom", key.name(),
                                "ajoutee", key.created().toString(),
                                "dernier_usage", key.lastUsed().toString()))
                        .toList());
        data.put(
                "sessions",
                sessions.of(me.email(), session.getId()).stream()
                        .map(row -> ordered(
                                "navigateur",
                                row.device() == null ? null : row.device().browser(),
                                "systeme",
                                row.device() == null ? null : row.device().system(),
                                "ouverte",
                                row.begun().toString(),
                                "dernier_usage",
                                row.lastUsed().toString()))
                        .toList());
        others.forEach(other -> data.put(other.section(), other.of(me.id())));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("essaim-mes-donnees.json")
                                .build()
                                .toString())
                .body(data);
    }

    /** Leaves out what is not known. */
    private static Map<String, String> ordered(@Nullable String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String value = keysAndValues[i + 1];
            if (value != null) {
                map.put(Objects.requireNonNull(keysAndValues[i]), value);
            }
        }
        return map;
    }
}
