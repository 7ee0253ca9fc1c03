package fr.asso.aimf.essaim.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Tells what this site's own pages sent from what another site's page had a browser send, where no token can tell. */
@Component
public class ThisSite {

    private final SiteAddress site;

    ThisSite(SiteAddress site) {
        this.site = site;
    }

    /** Browsers say it themselves: by one header, and the older ones with each form by another. Who says neither is not believed. */
    public boolean sent(HttpServletRequest request) {
        String fetched = request.getHeader("Sec-Fetch-Site");
        return fetched == null
                ? site.absolute("").equals(request.getHeader(HttpHeaders.ORIGIN))
                : fetched.equals("same-origin");
    }
}
