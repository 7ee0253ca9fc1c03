package fr.asso.aimf.essaim.moderation;

import fr.asso.aimf.essaim.account.SignedIn;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import fr.asso.aimf.essaim.web.Pagination;
import fr.asso.aimf.essaim.web.PrivatePages;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

@Controller
@PrivatePages
class InboxController {

    private final Inbox inbox;
    private final Ages ages;
    private final ReferenceLists reference;

    InboxController(Inbox inbox, Ages ages, ReferenceLists reference) {
        this.inbox = inbox;
        this.ages = ages;
        this.reference = reference;
    }

    @GetMapping("/moderation")
    String inbox(@ModelAttribute("filter") InboxFilter filter, @AuthenticationPrincipal SignedIn me, Model model) {
        Map<InboxFilter.Stage, Integer> counts = inbox.counts(filter, me.id());
        int pages = (counts.getOrDefault(filter.stage(), 0) + Inbox.PAGE_SIZE - 1) / Inbox.PAGE_SIZE;
        model.addAttribute("entries", inbox.page(filter, me.id()));
        model.addAttribute("counts", counts);
        model.addAttribute("kinds", InboxEntry.Kind.values());
        model.addAttribute("takens", InboxFilter.Taken.values());
        model.addAttribute("countries", reference.countries());
        model.addAttribute("issueGroups", reference.issueGroups());
        model.addAttribute("reference", reference);
        model.addAttribute("ages", ages);
        model.addAttribute("pagination", Pagination.of(filter.pageNumber(), pages, filter::addressOf));
        if (model.containsAttribute("done")) {
            inbox.next(me.id()).ifPresent(next -> model.addAttribute("next", next));
        }
        return "moderation/inbox";
    }
}
