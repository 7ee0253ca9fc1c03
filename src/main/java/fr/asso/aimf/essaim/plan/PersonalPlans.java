package fr.asso.aimf.essaim.plan;

import fr.asso.aimf.essaim.account.AccountId;
import fr.asso.aimf.essaim.account.PersonalData;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The plans that an account lists, for the copy of a person's data. */
@Component
class PersonalPlans implements PersonalData {

    private final PlanKeys keys;
    private final ActionPlans plans;

    PersonalPlans(PlanKeys keys, ActionPlans plans) {
        this.keys = keys;
        this.plans = plans;
    }

    @Override
    public String section() {
        return "plans d’action";
    }

    @Override
    public Object of(AccountId account) {
        return keys.known(List.of(), account).stream()
                .flatMap(known -> plans.find(known.reference()).stream())
                .map(plan -> Map.of(
                        "territoire", plan.territory().content(),
                        "adresse", plan.path(),
                        "commencé", plan.createdAt(),
                        "modifié", plan.changedAt()))
                .toList();
    }
}
