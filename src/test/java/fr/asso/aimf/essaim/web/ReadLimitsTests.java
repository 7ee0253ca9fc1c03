package fr.asso.aimf.essaim.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ReadLimitsTests {

    private static final int MANY = 2_000;

    private final ReadLimits limits = new ReadLimits();

    @Test
    void aFloodOfSearchesIsHeldBackAndToldWhenToComeBack() throws Exception {
        int passed = untilRefused("/initiatives", "q=eau", "198.51.100.1").orElseThrow();

        assertThat(passed).isGreaterThanOrEqualTo(ReadLimit.SEARCH.atOnce());
        untilRefused("/plans/abc/documents/note.pdf", null, "198.51.100.1").orElseThrow();
        MockHttpServletResponse refusal = ask("/plans/abc/documents/plan.docx", null, "198.51.100.1");
        assertThat(refusal.getStatus()).isEqualTo(429);
        assertThat(refusal.getHeader("Retry-After")).isEqualTo("1");
        assertThat(refusal.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void needlessEscapesLeadNoWayAround() throws Exception {
        untilRefused("/initiatives", "q=eau", "198.51.100.1").orElseThrow();

        assertThat(ask("/%69nitiatives", "q=eau", "198.51.100.1").getStatus()).isEqualTo(429);
        untilRefused("/plans/abc/%64ocuments/note.pdf", null, "198.51.100.1").orElseThrow();
    }

    @Test
    void operatorsMayTurnThemOff() {
        assertThat(new WebConfiguration().readLimits(true).isEnabled()).isTrue();
        assertThat(new WebConfiguration().readLimits(false).isEnabled()).isFalse();
    }

    @Test
    void othersAndOtherPagesAreNotConcerned() throws Exception {
        untilRefused("/initiatives", "q=eau", "198.51.100.1").orElseThrow();

        assertThat(ask("/initiatives", "q=eau", "198.51.100.2").getStatus()).isEqualTo(200);
        assertThat(ask("/initiatives/un-puits", null, "198.51.100.1").getStatus())
                .isEqualTo(200);
        assertThat(ask("/initiatives", null, "198.51.100.1").getStatus()).isEqualTo(200);
    }

    @Test
    void anIpv6NetworkCountsAsOneWhateverAddressesItMakesUp() throws Exception {
        OptionalInt passed = OptionalInt.empty();
        for (int number = 0; number < MANY && passed.isEmpty(); number++) {
            if (ask("/plans/abc/documents/note.pdf", null, "2001:db8:1:2:0:0:0:" + Integer.toHexString(number))
                            .getStatus()
                    == 429) {
                passed = OptionalInt.of(number);
            }
        }

        assertThat(passed).isPresent();
        assertThat(ask("/plans/abc/documents/note.pdf", null, "2001:db8:1:3:0:0:0:1")
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void pagesThatAreKeptAndFilesOfTheSiteHaveNoLimit() throws Exception {
        for (String path : new String[] {"/", "/pays", "/essaim.css", "/robots.txt", "/plans/abc/documents"}) {
            assertThat(untilRefused(path, null, "198.51.100.3")).as(path).isEmpty();
        }
    }

    private OptionalInt untilRefused(String path, String query, String address) throws Exception {
        for (int passed : IntStream.range(0, MANY).toArray()) {
            if (ask(path, query, address).getStatus() == 429) {
                return OptionalInt.of(passed);
            }
        }
        return OptionalInt.empty();
    }

    private MockHttpServletResponse ask(String path, String query, String address) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setQueryString(query);
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        limits.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
