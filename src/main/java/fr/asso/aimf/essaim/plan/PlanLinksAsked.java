package fr.asso.aimf.essaim.plan;

import fr.asso.aimf.essaim.shared.SecretToken;
import java.util.List;

/**
 * Somebody is to get links to plans by mail.
 *
 * @param email where to
 */
public record PlanLinksAsked(String email, List<Link> links) {

    /**
     * @param plan what the plan is called
     * @param key opens it
     */
    public record Link(String plan, SecretToken key) {

        /** Where it leads. */
        public String path() {
            return PlanVisits.path(key);
        }
    }
}
