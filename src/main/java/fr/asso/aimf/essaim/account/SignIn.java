package fr.asso.aimf.essaim.account;

import fr.asso.aimf.essaim.web.UnsentForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Begins a person's session, and leads there those who need one. */
@Component
class SignIn {

    private static final Duration MEMBERS_IDLE = Duration.ofDays(14);
    private static final Duration STAFF_IDLE = Duration.ofHours(12);

    private final CheckedContexts contexts;
    private final SessionAuthenticationStrategy sessions;
    private final WantedPage wantedPage;
    private final UnsentForm unsentForm;
    private final Clock clock;

    SignIn(
            CheckedContexts contexts,
            SessionAuthenticationStrategy sessions,
            WantedPage wantedPage,
            UnsentForm unsentForm,
            Clock clock) {
        this.contexts = contexts;
        this.sessions = sessions;
        this.wantedPage = wantedPage;
        this.unsentForm = unsentForm;
        this.clock = clock;
    }

    /**
     * Signs somebody in who has proved who they are. A person who is signed in already, and proves it by another way, has
     * proved both.
     *
     * @param factors constants of {@link FactorGrantedAuthority}
     * @return where to go on
     */
    String begin(SignedIn person, HttpServletRequest request, HttpServletResponse response, String... factors) {
        Set<GrantedAuthority> authorities = new LinkedHashSet<>(person.getAuthorities());
        for (String factor : factors) {
            authorities.add(FactorGrantedAuthority.withAuthority(factor)
                    .issuedAt(clock.instant())
                    .build());
        }
        Authentication before = SecurityContextHolder.getContext().getAuthentication();
        if (before != null && person.equals(SecondFactor.person(before))) {
            before.getAuthorities().stream()
                    .filter(old -> authorities.stream()
                            .noneMatch(authority -> Objects.equals(authority.getAuthority(), old.getAuthority())))
                    .forEach(authorities::add);
        } else if (SecondFactor.person(before) != null) {
            request.getSession().invalidate();
        }
        Authentication authentication = UsernamePasswordAuthenticationToken.authenticated(person, null, authorities);
        request.getSession();
        sessions.onAuthentication(authentication, request, response);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        return begun(authentication, request);
    }

    /** Furnishes a session just begun, and says where to go on. */
    String begun(Authentication authentication, HttpServletRequest request) {
        SignedIn person = SecondFactor.person(authentication);
        if (person == null) {
            throw new IllegalStateException("Not a person");
        }
        HttpSession session = request.getSession();
        session.setMaxInactiveInterval((int) (person.isStaff() ? STAFF_IDLE : MEMBERS_IDLE).toSeconds());
        session.setAttribute(Sessions.DEVICE, Device.of(request.getHeader(HttpHeaders.USER_AGENT)));
        return next(person, request);
    }

    /** Where a person wanted to go before they were asked to sign in, or else their own pages. */
    String next(SignedIn person, HttpServletRequest request) {
        return wantedPage.take(request).orElse(home(person));
    }

    /** Where a person goes who wanted nothing else. */
    static String home(SignedIn person) {
        return person.isStaff() ? "/moderation" : "/espace";
    }

    AuthenticationEntryPoint firstFactor() {
        return (request, response, refusal) -> {
            if (!unsentForm.keep(request, response)) {
                lead(response, "/connexion");
            }
        };
    }

    /** Staff who lack a factor are led to it; everybody else is refused. */
    AccessDeniedHandler secondFactor() {
        return (request, response, refusal) -> {
            boolean owed =
                    SecondFactor.isOwed(SecurityContextHolder.getContext().getAuthentication());
            if (owed && !(refusal instanceof CsrfException)) {
                wantedPage.saveRequest(request, response);
                if (!unsentForm.keep(request, response)) {
                    lead(response, "/connexion/second-facteur");
                }
            } else if (!(refusal instanceof CsrfException) || !unsentForm.keep(request, response)) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
            }
        };
    }

    private static void lead(HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader(HttpHeaders.LOCATION, path);
    }
}
