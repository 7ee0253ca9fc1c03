package fr.asso.aimf.essaim.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Who is asking, as the session says and the account's row still agrees: a suspension, or another role or address, ends the
 * session at once on every node. Looked up when somebody wants to know, and so not for public pages.
 */
@Component
class CheckedContexts implements SecurityContextRepository {

    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final AccountRepository accounts;

    CheckedContexts(AccountRepository accounts) {
        this.accounts = accounts;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        DeferredSecurityContext inSession = sessions.loadDeferredContext(request);
        return new DeferredSecurityContext() {
            private @Nullable SecurityContext checked;

            @Override
            public SecurityContext get() {
                SecurityContext known = checked;
                if (known == null) {
                    known = check(inSession.get(), request);
                    checked = known;
                }
                return known;
            }

            @Override
            public boolean isGenerated() {
                return inSession.isGenerated();
            }
        };
    }

    @Override
    @SuppressWarnings("removal")
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        sessions.saveContext(context, request, response);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return sessions.containsContext(request);
    }

    private SecurityContext check(SecurityContext context, HttpServletRequest request) {
        Authentication authentication = context.getAuthentication();
        SignedIn before = SecondFactor.person(authentication);
        if (authentication == null || before == null) {
            return context;
        }
        Optional<SignedIn> now = accounts.findById(before.id().value())
                .filter(Account::isActive)
                .map(SignedIn::as)
                .filter(person ->
                        person.role() == before.role() && person.email().equals(before.email()));
        if (now.isEmpty()) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            return SecurityContextHolder.createEmptyContext();
        }
        return now.get().equals(before)
                ? context
                : new SecurityContextImpl(
                        authentication.toBuilder().principal(now.get()).build());
    }
}
