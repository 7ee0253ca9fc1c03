package fr.asso.aimf.essaim.browse;

import fr.asso.aimf.essaim.directory.InitiativeWithdrawn;
import fr.asso.aimf.essaim.reference.ReferenceLists;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What was withdrawn is gone for good (410), but its neighbours are near. */
@ControllerAdvice
class WithdrawnPage {

    private final ReferenceLists reference;

    WithdrawnPage(ReferenceLists reference) {
        this.reference = reference;
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.GONE)
    String withdrawn(InitiativeWithdrawn withdrawn, Model model) {
        model.addAttribute(
                "issues",
                withdrawn.lastSeen().content().issues().stream()
                        .map(reference::issue)
                        .flatMap(Optional::stream)
                        .toList());
        model.addAttribute(
                "country",
                reference.countryByCode(withdrawn.lastSeen().content().countryCode()));
        return "browse/withdrawn";
    }
}
