package fr.asso.aimf.essaim.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.PostgresForTests;
import fr.asso.aimf.essaim.shared.Slug;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.annotation.Transactional;

@ApplicationModuleTest
@Import(PostgresForTests.class)
@Transactional
class MovedAddressesTests {

    /** The page cache asks another module for it. */
    @MockitoBean
    private CatalogueVersion catalogue;

    @Autowired
    private MovedAddresses moved;

    @Test
    void anAddressThatNeverMovedLeadsNowhereElse() {
        assertThat(moved.find("/initiatives/ici")).isEmpty();
    }

    @Test
    void anOldAddressLeadsToTheNewOne() {
        moved.move("/initiatives/ancien", "/initiatives/nouveau");

        assertThat(moved.find("/initiatives/ancien")).contains("/initiatives/nouveau");
    }

    @Test
    void whatMovesTwiceIsReachedInOneStep() {
        moved.move("/initiatives/a", "/initiatives/b");
        moved.move("/initiatives/b", "/initiatives/c");

        assertThat(moved.find("/initiatives/a")).contains("/initiatives/c");
        assertThat(moved.find("/initiatives/b")).contains("/initiatives/c");
    }

    @Test
    void whatMovesBackStaysThere() {
        moved.move("/initiatives/a", "/initiatives/b");
        moved.move("/initiatives/b", "/initiatives/a");

        assertThat(moved.find("/initiatives/a")).isEmpty();
        assertThat(moved.find("/initiatives/b")).contains("/initiatives/a");
    }

    @Test
    void anAddressThatOnceLedSomewhereIsNotGivenAway() {
        moved.move("/initiatives/ecole", "/initiatives/ecole-parrainee");

        Slug free = moved.firstFree(
                new Slug("ecole"),
                slug -> "/initiatives/" + slug,
                slug -> slug.value().equals("ecole-2"));

        assertThat(free).hasToString("ecole-3");
    }

    @Test
    void aNumberNeverMakesASlugTooLong() {
        Slug longest = new Slug("a".repeat(Slug.MAX_LENGTH));

        Slug free = moved.firstFree(longest, slug -> "/initiatives/" + slug, longest::equals);

        assertThat(free.value()).hasSize(Slug.MAX_LENGTH).endsWith("-2");
    }
}
