package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.timeline.Subject;
import fr.asso.aimf.essaim.web.PageNotFound;
import fr.asso.aimf.essaim.web.PrivatePages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Taking and giving back, the same for everything there is to decide. */
@Controller
@PrivatePages
@RequestMapping("/moderation/{folder:propositions|revendications|signalements}/{id:[0-9a-f-]{36}}")
class DeskController {

    private final Desk desk;
    private final Inbox inbox;
    private final Ages ages;

    DeskController(Desk desk, Inbox inbox, Ages ages) {
        this.desk = desk;
        this.inbox = inbox;
        this.ages = ages;
    }

    @PostMapping("/prendre")
    String take(
            @PathVariable String folder,
            @PathVariable UUID id,
            @RequestParam(name = "relais", required = false) @Nullable String over,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            HttpServletResponse response) {
        Subject subject = subject(folder, id);
        if (desk.take(subject, me.id(), over != null)) {
            return "redirect:" + path(folder, id);
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("ages", ages);
        model.addAttribute("path", path(folder, id));
        model.addAttribute("holder", desk.holderOf(subject).orElse(null));
        return "moderation/taken";
    }

    @PostMapping("/liberer")
    String release(@PathVariable String folder, @PathVariable UUID id, @AuthenticationPrincipal SignedIn me) {
        desk.release(subject(folder, id), me.id());
        return "redirect:" + path(folder, id);
    }

    private Subject subject(String folder, UUID id) {
        Subject.Kind kind = switch (folder) {
            case "propositions" -> Subject.Kind.SUBMISSION;
            case "revendications" -> Subject.Kind.CLAIM;
            default -> Subject.Kind.REPORT;
        };
        Subject subject = new Subject(kind, id);
        if (!inbox.contains(subject)) {
            throw new PageNotFound();
        }
        return subject;
    }

    private static String path(String folder, UUID id) {
        return "/moderation/" + folder + "/" + id;
    }
}
