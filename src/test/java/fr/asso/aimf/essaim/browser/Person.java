package fr.asso.aimf.essaim.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SelectOption;
import fr.asso.aimf.essaim.browser.MailServer.Mail;
import fr.asso.aimf.essaim.shared.Slug;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a phone, a mailbox and a password, who does what the pages say. */
final class Person {

    static final String PASSWORD = "girafe tambour lagune";

    /** As fast as people type; a form sent sooner than anybody types is taken for a robot's. */
    private static final double TYPING_MS = 60;

    private static final Pattern ANY = Pattern.compile("");
    private static final Duration MAIL_COMES_WITHIN = Duration.ofSeconds(20);

    private static final List<String> SYLLABLES =
            List.of("a", "be", "co", "du", "fa", "gi", "ho", "ju", "ka", "li", "mo", "nu", "pa", "re", "so", "vu");

    private final Browsing browsing;
    private final Visitor visitor;
    private final String name;
    private final String email;
    private final Set<String> mailsRead = new HashSet<>();
    private Page page;

    Person(Browsing browsing, Visitor visitor, String name) {
        this.browsing = browsing;
        this.visitor = visitor;
        this.name = name;
        this.email = Slug.of(name, "personne").value() + "." + UUID.randomUUID() + "@exemple.org";
        this.page = browsing.open(visitor);
    }

    /** A name that nothing on the portal has or resembles. */
    static String newWord() {
        return UUID.randomUUID()
                .toString()
                .substring(0, 13)
                .replace("-", "")
                .chars()
                .mapToObj(digit -> SYLLABLES.get(Character.digit(digit, 16)))
                .collect(Collectors.joining("", "M", ""));
    }

    String name() {
        return name;
    }

    String email() {
        return email;
    }

    Page page() {
        return page;
    }

    /** Where nobody is signed in and nothing is remembered. */
    void takeAnotherPhone() {
        page = browsing.open(visitor);
    }

    /** Takes somebody else's phone. */
    void use(Page phone) {
        page = phone;
    }

    void inTab(Page tab, Runnable doing) {
        Page before = page;
        page = tab;
        doing.run();
        page = before;
    }

    void open(String address) {
        page.navigate(address);
    }

    void press(String button) {
        button(button).click();
    }

    void pressTwice(String button) {
        button(button).dblclick();
    }

    /** Returns as soon as the portal has answered, before the next page is there. */
    void decide(String button) {
        page.waitForResponse(response -> "POST".equals(response.request().method()), () -> press(button));
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
    }

    /** Follows a link whose name begins so, and says to those who do not see it what it is about. */
    void followAbout(String link, String about) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link + " " + about))
                .click();
    }

    void goToStep(String step) {
        page.locator(".stages a", new Page.LocatorOptions().setHasText(step)).click();
    }

    void fill(String label, String text) {
        field(label).fill(text);
    }

    void type(String label, String text) {
        field(label).pressSequentially(text, new Locator.PressSequentiallyOptions().setDelay(TYPING_MS));
    }

    void choose(String label, String option) {
        field(label).selectOption(new SelectOption().setLabel(option));
    }

    void tick(String label) {
        field(label).check();
    }

    /** Opens what is folded away. */
    void unfold(String summary) {
        page.locator("summary", new Page.LocatorOptions().setHasText(summary)).click();
    }

    void hasIn(String label, String text) {
        assertThat(field(label)).hasValue(text);
    }

    void sees(String text) {
        assertThat(page.locator("main")).containsText(text);
    }

    void isAt(String heading) {
        assertThat(page.locator("h1")).hasText(heading);
    }

    /** Opens the link that begins so in the latest mail not opened yet that has one. */
    void openMailedLink(String path) {
        openMailedLink(path, "");
    }

    /** The same, of a mail that says so. */
    void openMailedLink(String path, String words) {
        Pattern link = Pattern.compile(Pattern.quote(browsing.root() + path) + "\\S*");
        Mail mail = await().atMost(MAIL_COMES_WITHIN)
                .until(() -> unread(link, words), Optional::isPresent)
                .orElseThrow();
        mailsRead.add(mail.id());
        page.navigate(
                link.matcher(mail.text()).results().findFirst().orElseThrow().group());
    }

    /** Reads a mail that asks for nothing. */
    void isTold(String words) {
        await().atMost(MAIL_COMES_WITHIN).until(() -> unread(ANY, words), Optional::isPresent);
    }

    /** Without going through the pages of sign-in. */
    void comesIn(String session) {
        page.context()
                .addCookies(List.of(
                        new Cookie("SESSION", session).setUrl(browsing.root().toString())));
    }

    void register() {
        open("/inscription");
        registersHere();
        isAt("Mon espace");
    }

    void registersHere() {
        isAt("Créer un compte");
        type("Votre nom", name);
        fill("Adresse électronique", email);
        type("Mot de passe", PASSWORD);
        press("Créer mon compte");
        isAt("Ouvrez votre messagerie");
        openMailedLink("/inscription/confirmer");
        type("Mot de passe", PASSWORD);
        press("Confirmer et entrer");
    }

    void opensInInbox(String words) {
        page.locator("ol.inbox li", new Page.LocatorOptions().setHasText(words))
                .locator("a.what")
                .click();
    }

    void signInByPassword() {
        isAt("Se connecter");
        fill("Adresse électronique", email);
        fill("Mot de passe", PASSWORD);
        press("Me connecter");
    }

    void signInByMailedLink() {
        isAt("Se connecter");
        type("Adresse électronique", email);
        press("Recevoir un lien par courriel");
        isAt("Ouvrez votre messagerie");
        openMailedLink("/connexion/lien");
        press("Me connecter");
    }

    void givesTheMailedLinkAsSecondFactor() {
        press("Recevoir un lien");
        isAt("Ouvrez votre messagerie");
        openMailedLink("/connexion/lien");
        press("Me connecter");
    }

    void signOut() {
        press("Se déconnecter");
        assertThat(page).hasURL(browsing.root() + "/");
    }

    private Locator button(String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private Locator field(String label) {
        return page.locator("main")
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .first();
    }

    private Optional<Mail> unread(Pattern link, String words) {
        return MailServer.mailsTo(email).stream()
                .filter(mail -> !mailsRead.contains(mail.id()))
                .filter(mail -> (mail.subject() + mail.text()).contains(words)
                        && link.matcher(mail.text()).find())
                .reduce((first, last) -> last);
    }
}
