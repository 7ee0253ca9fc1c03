package fr.asso.aimf.essaim.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaginationTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | 1   | [1]
            1 | 3   | [1] 2 3
            1 | 9   | [1] 2 … 9
            5 | 9   | 1 … 4 [5] 6 … 9
            3 | 5   | 1 2 [3] 4 5
            9 | 9   | 1 … 8 [9]
            """)
    void theFirstTheLastAndThoseAroundAreLinked(int page, int pageCount, String shown) {
        assertThat(shown(Pagination.of(page, pageCount, number -> "/p" + number)))
                .isEqualTo(shown);
    }

    @Test
    void theFirstPageHasNoneBeforeAndTheLastNoneAfter() {
        assertThat(Pagination.of(1, 2, number -> "/p" + number))
                .extracting(Pagination::previous, Pagination::next)
                .containsExactly(null, "/p2");
        assertThat(Pagination.of(2, 2, number -> "/p" + number))
                .extracting(Pagination::previous, Pagination::next)
                .containsExactly("/p1", null);
    }

    private static String shown(Pagination pagination) {
        return pagination.links().stream()
                .map(link ->
                        link.number() == null ? "…" : link.current() ? "[" + link.number() + "]" : "" + link.number())
                .collect(Collectors.joining(" "));
    }
}
