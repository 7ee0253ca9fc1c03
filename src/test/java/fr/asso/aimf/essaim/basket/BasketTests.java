package fr.asso.aimf.essaim.basket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.asso.aimf.essaim.shared.Slug;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasketTests {

    private static final Slug SCHOOLS = new Slug("parrainer-des-ecoles");
    private static final Slug MUTUALS = new Slug("mutuelles-de-sante");
    private static final Slug CRAFTS = new Slug("artisanat-d-art");
    private static final Mark REASON = new Mark("trop cher : 40 000 € – l’État n’aide pas 🐝");

    private final BasketCookie cookie = new BasketCookie(text -> "signed-" + Integer.toHexString(text.hashCode()));

    @Test
    void aCookieGivesBackOrderAndMarks() {
        Basket basket = Basket.EMPTY
                .with(MUTUALS)
                .with(SCHOOLS)
                .with(CRAFTS)
                .marked(SCHOOLS, REASON)
                .marked(CRAFTS, Mark.DONE);

        assertThat(cookie.read(cookie.write(basket).orElseThrow())).isEqualTo(basket);
        assertThat(basket.slugs()).containsExactly(MUTUALS, SCHOOLS, CRAFTS);
    }

    @Test
    void scriptsReadTheSlugsOfACookie() {
        Basket basket = Basket.EMPTY.with(MUTUALS).with(SCHOOLS).marked(MUTUALS, REASON);

        assertThat(cookie.write(basket).orElseThrow())
                .startsWith("mutuelles-de-sante.parrainer-des-ecoles~")
                .matches("[\\w.~-]+");
    }

    @Test
    void whatWasChangedIsAnEmptyBasket() {
        String value =
                cookie.write(Basket.EMPTY.with(MUTUALS).marked(MUTUALS, REASON)).orElseThrow();

        assertThat(cookie.read(value)).isNotEqualTo(Basket.EMPTY);
        for (int i = 0; i < value.length(); i++) {
            String changed = value.substring(0, i) + (value.charAt(i) == 'a' ? 'b' : 'a') + value.substring(i + 1);
            assertThat(cookie.read(changed)).as(changed).isEqualTo(Basket.EMPTY);
            assertThat(cookie.read(value.substring(0, i))).isEqualTo(Basket.EMPTY);
        }
        assertThat(new BasketCookie(text -> "another").read(value)).isEqualTo(Basket.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "~~", "~~~~~~", "a", "é\u0000~<script>~", "mutuelles-de-sante", "..~~signed-0"})
    void whatThePortalNeverWroteIsAnEmptyBasket(String value) {
        assertThat(cookie.read(value)).isEqualTo(Basket.EMPTY);
    }

    @Test
    void aCookieLongerThanBrowsersKeepIsNeitherWrittenNorRead() {
        Basket basket = Basket.EMPTY;
        Random random = new Random(1);
        for (Slug slug : slugs(Basket.MAX)) {
            String noise = random.ints(Mark.MAX_REASON, 0x4E00, 0x9FA5)
                    .mapToObj(Character::toString)
                    .reduce("", String::concat);
            basket = basket.with(slug).marked(slug, new Mark(noise));
        }

        assertThat(cookie.write(basket)).isEmpty();
        assertThat(new BasketCookie(text -> "x").read("a." + "a1.".repeat(2_000) + "~~x"))
                .isEqualTo(Basket.EMPTY);
    }

    @Test
    void twelveLongAddressesWithReasonsInFrenchFit() {
        Basket basket = Basket.EMPTY;
        for (Slug slug : slugs(Basket.MAX)) {
            basket = basket.with(slug)
                    .marked(
                            slug,
                            new Mark("nous n’avons ni le terrain, ni l’association pour porter ce projet en "
                                    + (2030 + basket.slugs().size())));
        }

        assertThat(cookie.read(cookie.write(basket).orElseThrow())).isEqualTo(basket);
    }

    @Test
    void nothingIsLostInAFullBasket() {
        Basket full = new Basket(slugs(Basket.MAX), Map.of());

        assertThat(full.with(MUTUALS)).isEqualTo(full);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Basket(
                        Stream.concat(full.slugs().stream(), Stream.of(MUTUALS)).toList(), Map.of()));
    }

    @Test
    void keptTwiceIsKeptOnce() {
        assertThat(Basket.EMPTY.with(MUTUALS).with(MUTUALS).slugs()).containsExactly(MUTUALS);
    }

    @Test
    void theOrderChangesByOnePlaceAndNotBeyondTheEnds() {
        Basket basket = Basket.EMPTY.with(MUTUALS).with(SCHOOLS).with(CRAFTS);

        assertThat(basket.moved(CRAFTS, true).slugs()).containsExactly(MUTUALS, CRAFTS, SCHOOLS);
        assertThat(basket.moved(MUTUALS, false).slugs()).containsExactly(SCHOOLS, MUTUALS, CRAFTS);
        assertThat(basket.moved(MUTUALS, true)).isEqualTo(basket);
        assertThat(basket.moved(CRAFTS, false)).isEqualTo(basket);
        assertThat(basket.moved(new Slug("autre"), true)).isEqualTo(basket);
    }

    @Test
    void whatMovedKeepsItsPlaceAndItsMark() {
        Slug now = new Slug("mutuelles-du-mali");
        Basket basket = Basket.EMPTY.with(MUTUALS).with(SCHOOLS).marked(MUTUALS, REASON);

        assertThat(basket.renamed(MUTUALS, now)).isEqualTo(new Basket(List.of(now, SCHOOLS), Map.of(now, REASON)));
        assertThat(basket.renamed(MUTUALS, SCHOOLS))
                .as("two that became one")
                .isEqualTo(new Basket(List.of(SCHOOLS), Map.of(SCHOOLS, REASON)));
    }

    @Test
    void whatIsTakenOutLeavesNoMark() {
        Basket basket = Basket.EMPTY.with(MUTUALS).with(SCHOOLS).marked(MUTUALS, Mark.DONE);

        assertThat(basket.without(MUTUALS)).isEqualTo(new Basket(List.of(SCHOOLS), Map.of()));
        assertThat(basket.marked(MUTUALS, null).marks()).isEmpty();
        assertThat(basket.marked(CRAFTS, Mark.DONE)).isEqualTo(basket);
    }

    @Test
    void longTextsAreCutAtAWord() {
        assertThat(Comparison.cut("court", 10)).isEqualTo("court");
        assertThat(Comparison.cut("un texte qui est trop long", 14)).isEqualTo("un texte qui …");
        assertThat(Comparison.cut("🐝".repeat(30), 21)).isEqualTo("🐝".repeat(10) + " …");
        assertThat(Comparison.cut(null, 10)).isNull();
    }

    /** As long as a slug may be. */
    private static List<Slug> slugs(int count) {
        return IntStream.range(10, 10 + count)
                .mapToObj(number ->
                        new Slug(Slug.of("x".repeat(97) + "-" + number).value()))
                .toList();
    }
}
