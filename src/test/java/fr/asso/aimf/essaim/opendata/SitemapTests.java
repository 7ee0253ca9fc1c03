package fr.asso.aimf.essaim.opendata;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.OwnDatabase;
import fr.asso.aimf.essaim.pagecache.CachedPages;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@SpringBootTest(properties = "essaim.address=https://essaim.exemple/")
@AutoConfigureMockMvc
@Import(OwnDatabase.class)
class SitemapTests {

    private static final Pattern LOCATION = Pattern.compile("<loc>([^<]*)</loc>");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private CachedPages cachedPages;

    @Test
    void everyPageInTheSitemapAnswers() throws Exception {
        List<String> locations = LOCATION.matcher(sitemap())
                .results()
                .map((MatchResult location) -> location.group(1))
                .toList();

        assertThat(locations)
                .contains("https://essaim.exemple/", "https://essaim.exemple/organisations/groupe-sos")
                .doesNotHaveDuplicates()
                .allMatch(location -> location.startsWith("https://essaim.exemple/"));
        for (String location : locations) {
            String path = location.substring("https://essaim.exemple".length());
            assertThat(mvc.get().uri(path)).as(path).hasStatusOk();
            assertThat(mvc.get().uri(path))
                    .as(path)
                    .bodyText()
                    .contains("<link rel=\"canonical\" href=\"" + location + "\">");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sitemap.xml", "/robots.txt"})
    void whatEachRobotAsksForIsKept(String path) {
        assertThat(cachedPages.contains(new MockHttpServletRequest("GET", path)))
                .isTrue();
    }

    @Test
    void robotsAreToldOfTheSitemapAndKeptFromProposals() {
        assertThat(mvc.get().uri("/robots.txt"))
                .hasStatusOk()
                .hasContentTypeCompatibleWith(MediaType.TEXT_PLAIN)
                .bodyText()
                .contains("Sitemap: https://essaim.exemple/sitemap.xml", "Disallow: /suggestions");
    }

    private String sitemap() throws Exception {
        return mvc.get().uri("/sitemap.xml").exchange().getResponse().getContentAsString();
    }
}
