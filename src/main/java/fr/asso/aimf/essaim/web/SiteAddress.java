package fr.asso.aimf.essaim.web;

import fr.asso.aimf.essaim.shared.WebAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The address the portal is known by, for what must be absolute: canonical links, the sitemap, links that are sent. Configured
 * and never taken from the request, whose host anybody can write.
 */
@Component
public class SiteAddress {

    private final String base;

    SiteAddress(@Value("${essaim.address}") String address) {
        this.base = new WebAddress(address).value().replaceFirst("/$", "");
    }

    /** @param path begins with a slash, query included */
    public String absolute(String path) {
        return base + path;
    }
}
