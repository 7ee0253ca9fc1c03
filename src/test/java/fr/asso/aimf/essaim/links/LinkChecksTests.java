package fr.asso.aimf.essaim.links;

import static org.assertj.core.api.Assertions.assertThat;

import fr.asso.aimf.essaim.shared.MarkdownText;
import fr.asso.aimf.essaim.shared.WebAddress;
import fr.asso.aimf.essaim.submission.SubmissionContent;
import org.junit.jupiter.api.Test;

class LinkChecksTests {

    @Test
    void theLinksOfAPropositionAreItsWebsiteAndThoseInItsText() {
        SubmissionContent content = content(
                "www.exemple.org",
                "Voir [le site](https://a.example/x), <https://b.example>, [le même](https://a.example/x) et"
                        + " [écrire](mailto:x@y.example), [ici](/la), [un **[mauvais](http://c.example)** lien](ftp://d.example).");

        assertThat(LinkChecks.in(content))
                .extracting(WebAddress::value)
                .containsExactly(
                        "https://www.exemple.org", "https://a.example/x", "https://b.example", "http://c.example");
    }

    @Test
    void whatIsNoAddressIsNoLink() {
        assertThat(LinkChecks.in(content("pas un site", "Rien [à voir](javascript:alert).")))
                .isEmpty();
        assertThat(LinkChecks.in(SubmissionContent.EMPTY)).isEmpty();
        assertThat(MarkdownText.of("[x](http://" + "a".repeat(600) + ".example)")
                        .links())
                .isEmpty();
    }

    private static SubmissionContent content(String website, String activity) {
        return SubmissionContent.EMPTY
                .with(new SubmissionContent.Essentials(null, null, null, null, null, null, null, null, website))
                .with(new SubmissionContent.Activity(activity, null));
    }
}
