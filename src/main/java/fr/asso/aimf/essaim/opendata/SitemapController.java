package fr.asso.aimf.essaim.opendata;

import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.pagecache.CachedPage;
import fr.asso.aimf.essaim.reference.Country;
import fr.asso.aimf.essaim.reference.Lever;
import fr.asso.aimf.essaim.reference.MethodStep;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.reference.TerritorialIssue;
import fr.asso.aimf.essaim.web.SiteAddress;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells search engines which pages there are. */
@RestController
class SitemapController {

    /** Sitemaps protocol: no more than 50 000 addresses a file. The last changed of each kind come first. */
    private static final int MOST_INITIATIVES = 35_000;

    private static final int MOST_ORGANISATIONS = 14_000;

    private static final List<String> STANDING_PAGES = List.of(
            "/",
            "/initiatives",
            "/organisations",
            "/enjeux",
            "/pays",
            "/comprendre",
            "/agir",
            "/proposer",
            "/a-propos");

    private final Initiatives initiatives;
    private final Organisations organisations;
    private final ReferenceLists reference;
    private final SiteAddress site;

    SitemapController(
            Initiatives initiatives, Organisations organisations, ReferenceLists reference, SiteAddress site) {
        this.initiatives = initiatives;
        this.organisations = organisations;
        this.reference = reference;
        this.site = site;
    }

    @GetMapping("/robots.txt")
    @CachedPage
    ResponseEntity<String> robots() {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("""
                User-agent: *
                Disallow: /suggestions
                Sitemap: %s
                """.formatted(site.absolute("/sitemap.xml")));
    }

    @GetMapping("/sitemap.xml")
    @CachedPage
    ResponseEntity<String> sitemap() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(Stream.of(
                                STANDING_PAGES.stream(),
                                paths("/agir/etapes/", reference.methodSteps(), MethodStep::slug),
                                paths("/agir/leviers/", reference.levers(), Lever::slug),
                                paths("/enjeux/", reference.issues(), TerritorialIssue::slug),
                                paths("/pays/", reference.countries(), Country::slug),
                                organisations.paths(MOST_ORGANISATIONS).stream(),
                                initiatives.paths(MOST_INITIATIVES).stream())
                        .flatMap(Function.identity())
                        .map(path -> "<url><loc>" + site.absolute(path) + "</loc></url>\n")
                        .collect(Collectors.joining("", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                        """, "</urlset>\n")));
    }

    private static <T> Stream<String> paths(String folder, List<T> entries, Function<T, String> slug) {
        return entries.stream().map(entry -> folder + slug.apply(entry));
    }
}
