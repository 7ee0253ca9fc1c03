package fr.asso.aimf.essaim.web;

import fr.asso.aimf.essaim.pagecache.CachedPage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class AboutController {

    @GetMapping("/a-propos")
    @CachedPage
    String about() {
        return "web/about";
    }
}
