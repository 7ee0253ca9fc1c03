package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.directory.Initiatives;
import fr.asso.aimf.essaim.directory.PublishedInitiative;
import fr.asso.aimf.essaim.organisation.Organisation;
import fr.asso.aimf.essaim.organisation.Organisations;
import fr.asso.aimf.essaim.reference.City;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.web.SiteAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What search engines read of a page: JSON-LD in the vocabulary of schema.org. */
@Component
class LinkedData {

    private final ReferenceLists reference;
    private final SiteAddress site;
    private final JsonMapper json;

    LinkedData(ReferenceLists reference, SiteAddress site, JsonMapper json) {
        this.reference = reference;
        this.site = site;
        this.json = json;
    }

    /** A sheet is an article about a project of an organisation. */
    String of(PublishedInitiative initiative, Organisation organisation, @Nullable City city) {
        String address = site.absolute(Initiatives.path(initiative.slug()));
        Map<String, Object> project = thing("Project");
        project.put("name", initiative.content().title());
        project.put("description", initiative.content().summary());
        if (initiative.content().startYear() != null) {
            project.put("foundingDate", initiative.content().startYear().toString());
        }
        if (initiative.content().website() != null) {
            project.put("url", initiative.content().website().value());
        }
        project.put("location", place(initiative.content().countryCode(), city));
        project.put("parentOrganization", describe(organisation));

        Map<String, Object> article = new LinkedHashMap<>();
        article.put("@context", "https://schema.org");
        article.putAll(thing("Article"));
        article.put("headline", initiative.content().title());
        article.put("description", initiative.content().summary());
        article.put("url", address);
        article.put("inLanguage", "fr");
        article.put("author", publisher());
        article.put("publisher", publisher());
        article.put("datePublished", initiative.publishedAt().toString());
        article.put("dateModified", initiative.changedAt().toString());
        article.put("about", project);
        return write(article);
    }

    String of(Organisation organisation) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@context", "https://schema.org");
        data.putAll(describe(organisation));
        return write(data);
    }

    private static Map<String, Object> publisher() {
        Map<String, Object> aimf = thing("Organization");
        aimf.put("name", "Association internationale des maires francophones");
        aimf.put("alternateName", "AIMF");
        return aimf;
    }

    private Map<String, Object> describe(Organisation organisation) {
        Map<String, Object> data = thing("Organization");
        data.put("name", organisation.name());
        organisation.acronym().ifPresent(acronym -> data.put("alternateName", acronym));
        data.put("description", organisation.summary());
        data.put("url", site.absolute(Organisations.path(organisation.slug())));
        organisation.website().ifPresent(website -> data.put("sameAs", website.value()));
        data.put("location", place(organisation.countryCode(), null));
        return data;
    }

    private Map<String, Object> place(String countryCode, @Nullable City city) {
        Map<String, Object> place = thing("Place");
        Map<String, Object> address = thing("PostalAddress");
        address.put("addressCountry", countryCode);
        if (city == null) {
            place.put("name", reference.countryByCode(countryCode).name());
        } else {
            place.put("name", city.name());
            address.put("addressLocality", city.name());
            Map<String, Object> coordinates = thing("GeoCoordinates");
            coordinates.put("latitude", city.latitude());
            coordinates.put("longitude", city.longitude());
            place.put("geo", coordinates);
        }
        place.put("address", address);
        return place;
    }

    private static Map<String, Object> thing(String type) {
        Map<String, Object> thing = new LinkedHashMap<>();
        thing.put("@type", type);
        return thing;
    }

    /** The element it stands in ends at the first "</", whatever JSON says. */
    private String write(Map<String, Object> data) {
        return json.writeValueAsString(data).replace("<", "\\u003c");
    }
}
