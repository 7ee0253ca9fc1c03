package fr.asso.aimf.essaim.basket;

import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.shared.Slug;
import fr.asso.aimf.essaim.web.MovedAddresses;
import fr.asso.aimf.essaim.web.SharedSecret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** What people put aside; each has it in a cookie, and the portal keeps nothing of it. */
@Component
public class Baskets {

    private static final Duration KEPT = Duration.ofDays(365);

    private final BasketCookie cookies;
    private final MovedAddresses movedAddresses;

    Baskets(SharedSecret secret, MovedAddresses movedAddresses) {
        this.cookies = new BasketCookie(text -> secret.sign("basket", text));
        this.movedAddresses = movedAddresses;
    }

    /**
     * What the person who asks put aside, under the present address of each; empty where there is nothing, or nothing that the
     * portal wrote. Some of it may be withdrawn by now.
     */
    public Basket of(HttpServletRequest request) {
        Basket basket = Stream.of(Objects.requireNonNullElse(request.getCookies(), new Cookie[0]))
                .filter(cookie -> cookie.getName().equals(BasketCookie.NAME))
                .map(cookie -> cookies.read(cookie.getValue()))
                .filter(read -> !read.isEmpty())
                .findFirst()
                .orElse(Basket.EMPTY);
        for (Slug slug : basket.slugs()) {
            basket = basket.renamed(slug, present(slug));
        }
        return basket;
    }

    /** The slug that an initiative has now. */
    Slug present(Slug slug) {
        String folder = Initiatives.path(slug)
                .substring(0, Initiatives.path(slug).length() - slug.value().length());
        return movedAddresses
                .find(Initiatives.path(slug))
                .filter(path -> path.startsWith(folder))
                .flatMap(path -> Slug.parse(path.substring(folder.length())))
                .orElse(slug);
    }

    /** @return false when it does not fit into a cookie; the person then still has the one before */
    boolean keep(Basket basket, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> value = basket.isEmpty() ? Optional.of("") : cookies.write(basket);
        value.ifPresent(content -> response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(BasketCookie.NAME, content)
                        .path("/")
                        .maxAge(content.isEmpty() ? Duration.ZERO : KEPT)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString()));
        return value.isPresent();
    }
}
