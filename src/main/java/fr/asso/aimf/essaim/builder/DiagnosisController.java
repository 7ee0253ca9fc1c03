package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.plan.PlanVisit;
import fr.asso.aimf.essaim.web.PrivatePages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The second step of a plan: what has to be solved first, and who is there to do it with. */
@Controller
@PrivatePages
class DiagnosisController {

    private final DiagnosisPage page;

    DiagnosisController(DiagnosisPage page) {
        this.page = page;
    }

    @GetMapping("/plans/{reference}/diagnostic")
    String show(PlanVisit visit, @RequestParam(defaultValue = "") String acteur, Model model) {
        return page.show(model, visit, visit.mayWrite() ? acteur : "");
    }
}
