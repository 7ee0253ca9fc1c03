package fr.asso.aimf.essaim.notification;

import fr.asso.aimf.essaim.web.PrivatePages;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Mails that wait, for administrators. */
@Controller
@PrivatePages
class MailAdministrationController {

    private final MailAdministration mails;

    MailAdministrationController(MailAdministration mails) {
        this.mails = mails;
    }

    @GetMapping("/administration/courriers")
    String mails(Model model) {
        model.addAttribute("troubles", MailAdministration.Trouble.values());
        model.addAttribute("counts", mails.counts());
        model.addAttribute("mails", mails.unsent());
        model.addAttribute("days", mails.sent());
        return "notification/mails";
    }

    @PostMapping("/administration/courriers/reessayer")
    String retry(@RequestParam("courrier") UUID mail, RedirectAttributes flash) {
        return back(mails.retry(mail) ? "notification.mails.retried" : "notification.mails.gone", flash);
    }

    @PostMapping("/administration/courriers/abandonner")
    String abandon(@RequestParam("courrier") UUID mail, RedirectAttributes flash) {
        return back(mails.abandon(mail) ? "notification.mails.abandoned" : "notification.mails.gone", flash);
    }

    private static String back(String message, RedirectAttributes flash) {
        flash.addFlashAttribute("done", message);
        return "redirect:/administration/courriers";
    }
}
