package fr.asso.aimf.essaim.moderation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which part of the inbox to show, as it stands in the address. What is not understood filters nothing.
 *
 * @param genre what there is to decide about
 * @param pays slug of a country
 * @param enjeu slug of a territorial issue
 * @param etat where it stands; waiting for a moderator when empty
 * @param pris who has taken it
 */
record InboxFilter(String genre, String pays, String enjeu, String etat, String pris, String page) {

    /** Where things stand. */
    enum Stage {
        /** For a moderator to decide. */
        WAITING("attente"),
        /** For its author to answer. */
        AUTHOR("auteur"),
        /** Decided lately. */
        DECIDED("decide");

        private final String parameter;

        Stage(String parameter) {
            this.parameter = parameter;
        }
    }

    /** Who has taken it. */
    enum Taken {
        ME("moi"),
        NOBODY("personne"),
        COLLEAGUE("collegue");

        private final String parameter;

        Taken(String parameter) {
            this.parameter = parameter;
        }

        public String parameter() {
            return parameter;
        }
    }

    InboxFilter(
            @Nullable String genre,
            @Nullable String pays,
            @Nullable String enjeu,
            @Nullable String etat,
            @Nullable String pris,
            @Nullable String page) {
        this.genre = Objects.requireNonNullElse(genre, "");
        this.pays = Objects.requireNonNullElse(pays, "");
        this.enjeu = Objects.requireNonNullElse(enjeu, "");
        this.etat = Objects.requireNonNullElse(etat, "");
        this.pris = Objects.requireNonNullElse(pris, "");
        this.page = Objects.requireNonNullElse(page, "");
    }

    Optional<InboxEntry.Kind> kind() {
        return Stream.of(InboxEntry.Kind.values())
                .filter(kind -> kind.parameter().equals(genre))
                .findFirst();
    }

    public Stage stage() {
        return Stream.of(Stage.values())
                .filter(stage -> stage.parameter.equals(etat))
                .findFirst()
                .orElse(Stage.WAITING);
    }

    Optional<Taken> taken() {
        return Stream.of(Taken.values())
                .filter(taken -> taken.parameter.equals(pris))
                .findFirst();
    }

    /** Counted from 1. */
    int pageNumber() {
        return page.matches("[1-9]\\d{0,5}") ? Integer.parseInt(page) : 1;
    }

    /** Whether it leaves anything out but by stage. */
    public boolean narrows() {
        return !(genre + pays + enjeu + pris).isEmpty();
    }

    /** The address of the same rows at another stage. */
    public String addressOf(Stage stage) {
        return address(stage == Stage.WAITING ? "" : stage.parameter, 1);
    }

    /** The address of another page of the same rows. */
    String addressOf(int number) {
        return address(etat, number);
    }

    private String address(String stage, int number) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("etat", stage);
        parameters.put("genre", genre);
        parameters.put("pays", pays);
        parameters.put("enjeu", enjeu);
        parameters.put("pris", pris);
        parameters.put("page", number == 1 ? "" : String.valueOf(number));
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/moderation");
        parameters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                address.queryParam(name, "{" + name + "}");
            }
        });
        return address.encode().buildAndExpand(parameters).toUriString();
    }
}
