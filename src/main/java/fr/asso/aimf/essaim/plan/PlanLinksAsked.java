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

        /** Fit for the mail of somebody who may never have heard of it: short, and no address in it. */
        public String title() {
            String words = plan.replace("://", " ");
            return words.length() <= 80 ? words : words.substring(0, words.offsetByCodePoints(0, 40)) + "…";
        }

        /** Where it leads. */
        public String path() {
            return PlanVisits.path(key);
        }
    }
}
