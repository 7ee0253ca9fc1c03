package fr.asso.aimf.essaim.moderation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Words that moderators begin a reply with. */
@Entity
class ReplyTemplate {

    static final int MAX_TITLE = 100;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Version
    private @Nullable Long version;

    private String title;

    @Enumerated(EnumType.STRING)
    private ReplyVerb verb;

    private String words;

    @SuppressWarnings("NullAway.Init")
    protected ReplyTemplate() {}

    /** @param title tells it from others; 3 to {@value #MAX_TITLE} characters */
    ReplyTemplate(String title, ReplyVerb verb, String words) {
        this.title = title;
        this.verb = verb;
        this.words = words;
    }

    void change(String newTitle, ReplyVerb newVerb, String newWords) {
        this.title = newTitle;
        this.verb = newVerb;
        this.words = newWords;
    }

    public long id() {
        return Objects.requireNonNull(id);
    }

    public long version() {
        return Objects.requireNonNullElse(version, 0L);
    }

    public String title() {
        return title;
    }

    public ReplyVerb verb() {
        return verb;
    }

    public String words() {
        return words;
    }
}
