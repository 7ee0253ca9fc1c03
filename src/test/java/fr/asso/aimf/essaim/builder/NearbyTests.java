package fr.asso.aimf.essaim.builder;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.builder.Nearby.Candidate;
import fr.asso.aimf.essaim.builder.Nearby.Likeness;
import fr.asso.aimf.essaim.builder.Nearby.Near;
import fr.asso.aimf.essaim.builder.Nearby.Place;
import fr.asso.aimf.essaim.builder.Nearby.Reason;
import fr.asso.aimf.essaim.search.InitiativeCard;
import fr.asso.aimf.essaim.shared.Slug;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearbyTests {

    private static final String WEST = "Afrique de l’Ouest";
    private static final Place KPALIME = new Place("TG", WEST, "Kpalimé", 100_000);

    @Test
    void whatIsAlikeInMoreComesFirst() {
        assertThat(near(
                        at("region", "SN", WEST, "Dakar", 2_600_000),
                        at("size", "KH", "Asie", "Siem Reap", 120_000),
                        at("country", "TG", WEST, "Lomé", 1_500_000),
                        at("region-and-size", "BJ", WEST, "Ouidah", 90_000),
                        at("nothing", "CA", "Amérique", "Montréal", 1_700_000),
                        at("country-and-size", "TG", WEST, "Sokodé", 110_000),
                        at("here", "TG", WEST, "Kpalimé", 100_000)))
                .extracting(one -> one.card().slug().value())
                .containsExactly("here", "country-and-size", "region-and-size", "country", "region", "size");
    }

    @Test
    void eachSaysInWhatItIsAlike() {
        assertThat(near(at("one", "BJ", WEST, "Ouidah", 90_000)))
                .singleElement()
                .extracting(Near::reasons)
                .isEqualTo(List.of(new Reason(Likeness.REGION, WEST), new Reason(Likeness.SIZE, 90_000L)));
        assertThat(near(at("two", "TG", WEST, "Lomé", 1_500_000)))
                .flatExtracting(Near::reasons)
                .extracting(Reason::likeness)
                .containsExactly(Likeness.COUNTRY);
    }

    @Test
    void halfAsLargeOrTwiceAsLargeIsStillAlikeAndMoreIsNot() {
        assertThat(near(
                        at("half", "KH", "Asie", "A", 50_000),
                        at("less", "KH", "Asie", "B", 49_999),
                        at("twice", "KH", "Asie", "C", 200_000),
                        at("more", "KH", "Asie", "D", 200_001)))
                .extracting(one -> one.card().slug().value())
                .containsExactlyInAnyOrder("half", "twice");
    }

    @Test
    void ofEqualsTheNearestInSizeComesFirst() {
        assertThat(near(
                        at("unknown", "TG", WEST, "", 0),
                        at("far", "TG", WEST, "Lomé", 1_500_000),
                        at("nearer", "TG", WEST, "Tsévié", 30_000)))
                .extracting(one -> one.card().slug().value())
                .containsExactly("nearer", "far", "unknown");
    }

    @Test
    void aPlaceOfWhichNothingIsKnownIsLikeNoOther() {
        Place unknown = new Place("", "", "", 0);

        assertThat(Nearby.rank(unknown, List.of(at("one", "TG", WEST, "Lomé", 0), at("two", "", "", "", 0)), 6))
                .isEmpty();
    }

    @Test
    void oneCityLeavesRoomForOthersAndAllTogetherAreFew() {
        assertThat(near(
                        at("a", "TG", WEST, "Lomé", 0),
                        at("b", "TG", WEST, "Lomé", 0),
                        at("c", "TG", WEST, "Lomé", 0),
                        at("d", "TG", WEST, "", 0),
                        at("e", "TG", WEST, "", 0),
                        at("f", "TG", WEST, "", 0),
                        at("g", "BJ", WEST, "Lomé", 0),
                        at("h", "BJ", WEST, "", 0)))
                .extracting(one -> one.card().slug().value())
                .containsExactly("a", "b", "d", "e", "f", "g");
    }

    private static List<Near> near(Candidate... candidates) {
        return Nearby.rank(KPALIME, List.of(candidates), Nearby.MOST);
    }

    private static Candidate at(String slug, String country, String region, String city, long population) {
        InitiativeCard card = new InitiativeCard(
                new Slug(slug),
                slug,
                "",
                "",
                new Slug("organisation"),
                country,
                city.isEmpty() ? null : city,
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH);
        return new Candidate(card, new Place(country, region, city, population));
    }
}
