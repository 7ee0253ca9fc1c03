package fr.asso.aimf.essaim.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * What one page says of another lies in the session, and so in the database. Pages that are the same for everybody, files and
 * errors say nothing of the kind: they do not look there, and go on when it is away.
 */
class FlashOfPrivatePages extends SessionFlashMapManager {

    private final CachedPages pages;

    FlashOfPrivatePages(CachedPages pages) {
        this.pages = pages;
    }

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        boolean same = request.getDispatcherType() == DispatcherType.ERROR
                || request.getRequestURI().contains(".")
                || pages.addressOf(request) != null;
        return same ? null : super.retrieveFlashMaps(request);
    }
}
