package fr.asso.aimf.essaim.submission;

import fr.asso.aimf.essaim.pagecache.CachedPage;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How an initiative gets into the directory, for everybody to read. */
@Controller
class ProposeController {

    private final ReferenceLists reference;

    ProposeController(ReferenceLists reference) {
        this.reference = reference;
    }

    @GetMapping("/proposer")
    @CachedPage
    String propose(Model model) {
        model.addAttribute("legalForms", reference.legalForms());
        model.addAttribute("criteria", Criterion.values());
        return "submission/propose";
    }
}
