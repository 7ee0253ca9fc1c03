package fr.asso.aimf.essaim.plan;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.shared.SecretToken;
import fr.asso.aimf.essaim.shared.TypedText;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Who may open which plan: members by their account, others by what their link left in this browser. A link's secret is in a
 * cookie from then on, and in no address: no log, no other site and nobody looking over a shoulder sees it there.
 */
@Component
public class PlanVisits implements HandlerMethodArgumentResolver {

    private static final String KEY = "plan_";
    private static final String READERS_KEY = "plan-lecture_";
    private static final String NAME = "plan-nom";
    private static final Duration KEPT = Duration.ofDays(400);
    /** Plans of one browser that lists show: more than one person works at. */
    private static final int MOST_LINKS = 50;

    private static final Pattern REFERENCE = Pattern.compile("[a-z0-9]{10}");
    private static final Pattern SECRET = Pattern.compile("[\\w-]{43}");

    private final ActionPlans plans;
    private final PlanKeys keys;

    PlanVisits(ActionPlans plans, PlanKeys keys) {
        this.plans = plans;
        this.keys = keys;
    }

    /** Where a link leads, its secret behind the # that no browser sends. */
    static String path(SecretToken key) {
        return "/plans/cle#" + key.value();
    }

    /** @throws PlanClosed when there is no such plan for this person */
    PlanVisit open(String reference, HttpServletRequest request, @Nullable SignedIn me) {
        ActionPlan plan = Optional.of(reference)
                .filter(REFERENCE.asMatchPredicate())
                .flatMap(plans::find)
                .orElseThrow(PlanClosed::new);
        boolean member = me != null && keys.isMember(plan.id(), me.id());
        Optional<Boolean> byLink = opened(reference, request).map(PlanKeys.Opens::mayWrite);
        if (!member && byLink.isEmpty()) {
            throw new PlanClosed();
        }
        return new PlanVisit(plan, member || byLink.orElse(false), member, writer(request, me));
    }

    /**
     * The same for a plan that a form names, to be changed.
     *
     * @throws PlanClosed when there is no such plan for this person
     * @throws PlanReadOnly when they may only read it
     */
    public PlanVisit openToWrite(String reference, HttpServletRequest request, @Nullable SignedIn me) {
        PlanVisit visit = open(reference, request, me);
        if (!visit.mayWrite()) {
            throw new PlanReadOnly();
        }
        return visit;
    }

    /** Who is asking, as the history of a plan will name them. */
    public Writer writer(HttpServletRequest request, @Nullable SignedIn me) {
        return me != null
                ? new Writer(me.id(), null)
                : new Writer(null, name(request).orElse(null));
    }

    /** The plans of somebody's account and those whose link this browser has, the last changed first. */
    public List<KnownPlan> known(HttpServletRequest request, @Nullable SignedIn me) {
        List<String> secrets = cookies(request)
                .filter(cookie -> cookie.getName().startsWith(KEY))
                .map(Cookie::getValue)
                .filter(SECRET.asMatchPredicate())
                .limit(MOST_LINKS)
                .toList();
        return keys.known(secrets, me == null ? null : me.id());
    }

    /** Those of them that this person may change. */
    public List<KnownPlan> writable(HttpServletRequest request, @Nullable SignedIn me) {
        return known(request, me).stream().filter(KnownPlan::mayWrite).toList();
    }

    /** Whether this browser has a link to write. */
    boolean mayWriteByLink(String reference, HttpServletRequest request) {
        return opened(reference, request).map(PlanKeys.Opens::mayWrite).orElse(false);
    }

    /** Whoever comes back is known for another while. */
    void renew(String reference, HttpServletRequest request, HttpServletResponse response) {
        secret(request, reference).ifPresent(key -> keep(reference, new SecretToken(key), request, response));
    }

    /** What somebody without an account calls themselves in this browser. */
    Optional<String> name(HttpServletRequest request) {
        return value(request, NAME)
                .map(PlanVisits::decoded)
                .map(TypedText::line)
                .filter(name -> !name.isEmpty() && name.length() <= Writer.MAX_NAME);
    }

    /** The secret of the link that opened the plan in this browser. */
    Optional<String> secret(HttpServletRequest request, String reference) {
        return value(request, KEY + reference).filter(SECRET.asMatchPredicate());
    }

    /** The secret of the link for readers that was made in this browser. */
    Optional<String> secretForReaders(HttpServletRequest request, String reference) {
        return value(request, READERS_KEY + reference).filter(SECRET.asMatchPredicate());
    }

    /** So that whoever made a link for readers sees it again. */
    void keepForReaders(String reference, SecretToken key, HttpServletRequest request, HttpServletResponse response) {
        set(READERS_KEY + reference, key.value(), KEPT, request, response);
    }

    /** This browser opens the plan from now on. */
    public void keep(String reference, SecretToken key, HttpServletRequest request, HttpServletResponse response) {
        set(KEY + reference, key.value(), KEPT, request, response);
    }

    /** This browser opens the plan no longer. */
    void forget(String reference, HttpServletRequest request, HttpServletResponse response) {
        set(KEY + reference, "", Duration.ZERO, request, response);
        set(READERS_KEY + reference, "", Duration.ZERO, request, response);
        set(NAME, "", Duration.ZERO, request, response);
    }

    void keepName(String name, HttpServletRequest request, HttpServletResponse response) {
        set(NAME, URLEncoder.encode(name, StandardCharsets.UTF_8), KEPT, request, response);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(PlanVisit.class)
                || parameter.getParameterType().equals(PlanReading.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("Plans are visited by HTTP");
        }
        PlanVisit visit = open(reference(request), request, me());
        boolean reading = parameter.getParameterType().equals(PlanReading.class)
                || List.of("GET", "HEAD").contains(request.getMethod());
        if (!visit.mayWrite() && !reading) {
            throw new PlanReadOnly();
        }
        if (container != null) {
            container.addAttribute("visit", visit);
        }
        return parameter.getParameterType().equals(PlanReading.class) ? new PlanReading(visit) : visit;
    }

    private Optional<PlanKeys.Opens> opened(String reference, HttpServletRequest request) {
        return secret(request, reference)
                .flatMap(keys::find)
                .filter(opens -> opens.reference().equals(reference));
    }

    private static String reference(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("reference") instanceof String reference
                ? reference
                : "";
    }

    /** Who is signed in. */
    static @Nullable SignedIn me() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn me ? me : null;
    }

    private static Stream<Cookie> cookies(HttpServletRequest request) {
        return request.getCookies() == null ? Stream.of() : Arrays.stream(request.getCookies());
    }

    private static Optional<String> value(HttpServletRequest request, String name) {
        return cookies(request)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void set(
            String name, String value, Duration age, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path("/plans")
                        .maxAge(age)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }
}
