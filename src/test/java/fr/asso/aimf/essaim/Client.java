package fr.asso.aimf.essaim;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import fr.asso.aimf.essaim.account.SignedIn;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** Somebody who asks the portal for pages and keeps the cookies they are given. Their forms carry the token they need. */
public final class Client {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final MockMvcTester mvc;
    private final Map<String, Cookie> cookies = new HashMap<>();
    private final HttpHeaders headers = new HttpHeaders();
    private String network = "198.51.100." + NEXT.incrementAndGet();

    public Client(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    /** Signs in without going through the pages. */
    public Client signIn(SessionRepository<? extends Session> sessions, SignedIn person, String... factors) {
        cookies.put("SESSION", new Cookie("SESSION", beginSession(sessions, person, factors)));
        return this;
    }

    /** @return what the cookie of the session holds */
    public static <S extends Session> String beginSession(
            SessionRepository<S> sessions, SignedIn person, String... factors) {
        List<GrantedAuthority> authorities = new ArrayList<>(person.getAuthorities());
        Arrays.stream(factors).map(FactorGrantedAuthority::fromAuthority).forEach(authorities::add);
        S session = sessions.createSession();
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(person, null, authorities)));
        sessions.save(session);
        return Base64.getEncoder().encodeToString(session.getId().getBytes(StandardCharsets.UTF_8));
    }

    /** Comes from another network than everybody else. */
    public Client from(String address) {
        network = address;
        return this;
    }

    /** Sends this header from now on. */
    public Client with(String header, String value) {
        headers.set(header, value);
        return this;
    }

    public MvcTestResult get(String address) {
        return send(HttpMethod.GET, address, new LinkedMultiValueMap<>());
    }

    /** Sends a form: names and values by turns. */
    public MvcTestResult post(String address, String... fields) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i], fields[i + 1]);
        }
        return send(HttpMethod.POST, address, form);
    }

    /** @param form sent as a browser sends one; empty for none */
    public MvcTestResult send(HttpMethod method, String address, MultiValueMap<String, String> form) {
        URI uri = UriComponentsBuilder.fromUriString(address).build(true).toUri();
        var request = mvc.method(method)
                .uri(uri)
                .remoteAddress(network)
                .accept(MediaType.TEXT_HTML, MediaType.ALL)
                .headers(headers);
        if (!method.equals(HttpMethod.GET)) {
            request = request.formFields(form).with(csrf());
        }
        if (!cookies.isEmpty()) {
            request = request.cookie(cookies.values().toArray(Cookie[]::new));
        }
        MvcTestResult answer = request.exchange();
        for (Cookie cookie : answer.getResponse().getCookies()) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie);
            }
        }
        return answer;
    }

    public Map<String, Cookie> cookies() {
        return cookies;
    }
}
