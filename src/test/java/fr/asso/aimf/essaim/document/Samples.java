package fr.asso.aimf.essaim.document;

import fr.asso.aimf.essaim.document.Block.Heading;
import fr.asso.aimf.essaim.document.Block.Items;
import fr.asso.aimf.essaim.document.Block.Paragraph;
import fr.asso.aimf.essaim.document.Block.Signature;
import fr.asso.aimf.essaim.document.Block.Table;
import fr.asso.aimf.essaim.document.Block.Table.Column;
import fr.asso.aimf.essaim.document.Timeline.State;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** A document with every kind of block, and texts that were written to break one. */
final class Samples {

    static final List<String> HOSTILE = List.of(
            "",
            " ",
            "\n\n\n",
            "\u0000\u0001\u0008\u000B\u001F\u007F\u0085",
            "\uD800 une moitié \uDC00",
            "\uFFFE\uFFFF\uFEFF",
            "\u00AD",
            "\u00AD\u00AD\u00AD",
            "\u200B\u200D\u2028\u2029\u00A0\u202F",
            "😀👩🏾‍🌾🇹🇬",
            "\uDBFF\uDFFF",
            "m".repeat(10_000),
            "مدينة بيروت \u202Eescaped\u202C",
            "ភ្នំពេញ 北京 ᐃᓄᒃ",
            "<script>alert(1)</script><!-- --><p>&nbsp;&amp;&#0;&bogus;",
            "]]></style><![CDATA[<?xml version=\"1.0\"?><!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
            "<img src=\"http://localhost:1/\"/><link href='file:///etc/passwd'>@import url(http://localhost:1/)",
            "${7*7} __${7*7}__ [[${7*7}]] #{x} ~{x} *{x}",
            "%s %d %n {0} \\ ; , : \" '",
            "BEGIN:VEVENT\r\nEND:VCALENDAR\nDTSTART:20200101",
            "=1+1\t+2\t@SUM(A1)",
            "_x000D_ _x0000_");

    private Samples() {}

    static ITemplateEngine templates() {
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(files);
        return engine;
    }

    static Timeline timeline() {
        return new Timeline(
                "Calendrier des actions",
                List.of(
                        row("Ouvrir un centre de tri au quartier Bè", "2027-01", "2027-06", State.DONE, "terminée"),
                        row("Former trente éco-délégués", "2027-03", "2028-02", State.STARTED, "en cours"),
                        row("Acheter aux coopératives du marché", "2027-11", "2028-09", State.PLANNED, "prévue"),
                        row("Étendre à Tsévié", "2028-06", "2028-06", State.DROPPED, "abandonnée")));
    }

    private static Timeline.Row row(String label, String from, String to, State state, String name) {
        return new Timeline.Row(label, YearMonth.parse(from), YearMonth.parse(to), state, name);
    }

    static Document everyBlock() {
        return document(List.of(
                new Heading(1, "Le diagnostic"),
                new Paragraph(
                        "La ville compte 1 300 000 habitants.\nDeux lignes : « Œuvre », ɛ ɔ ŋ ɓ ɗ, Nguyễn, 12 €."),
                new Heading(2, "Les besoins"),
                Items.bullets(List.of("Des déchets ramassés", "Des emplois\npour les jeunes")),
                new Heading(3, "Dans l’ordre"),
                Items.numbered(List.of("Trier", "Collecter", "Vendre")),
                Items.numbered(List.of("Encore un", "Encore deux")),
                new Heading(1, "Les actions"),
                timeline(),
                actions(3),
                new Paragraph("Sans autre frais."),
                new Signature("Fait à Lomé, le 28 novembre 2026\nLe maire,")));
    }

    static Document document(List<Block> blocks) {
        return new Document(
                "Plan d’action de Lomé pour l’économie sociale et solidaire",
                "Année 2027",
                "Ville de Lomé",
                LocalDate.parse("2026-11-28"),
                blocks);
    }

    /** A plan of ten pages or so. */
    static Document ofTenPages() {
        List<Block> blocks = new ArrayList<>();
        for (int part = 1; part <= 6; part++) {
            blocks.add(new Heading(1, "Partie " + part));
            for (int chapter = 1; chapter <= 3; chapter++) {
                blocks.add(new Heading(2, "Chapitre " + part + "." + chapter));
                blocks.add(new Paragraph(
                        "Les coopératives de collecte réunissent des femmes et des hommes qui vivent de ce qu’ils trient. "
                                .repeat(6)));
                blocks.add(Items.bullets(List.of("Un premier point à retenir", "Un deuxième", "Un troisième")));
            }
            blocks.add(actions(12));
        }
        return document(blocks);
    }

    static Table actions(int rows) {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 1; i <= rows; i++) {
            cells.add(List.of(
                    "Action " + i + " : ouvrir un centre de tri au quartier Bè",
                    "Direction de la propreté",
                    "mars 2027",
                    i + " 500 000"));
        }
        return new Table(
                "Les actions, en francs CFA",
                List.of(
                        Column.text("Action"),
                        Column.text("Responsable"),
                        Column.text("Début"),
                        Column.number("Budget")),
                true,
                cells,
                List.of("Total", "", "", "12 000 000"));
    }

    /** Every hostile text in every place of a document that takes one. */
    static Document hostile(String text) {
        return new Document(
                text,
                text,
                text,
                LocalDate.parse("2026-11-28"),
                List.of(
                        new Heading(1, text),
                        new Heading(3, text),
                        new Paragraph(text),
                        Items.bullets(List.of(text, text)),
                        Items.numbered(List.of(text)),
                        new Timeline(text, List.of(row(text, "2027-01", "2027-02", State.DONE, text))),
                        new Table(
                                text,
                                List.of(Column.text(text), Column.text("Autre"), Column.number(text)),
                                true,
                                List.of(List.of(text, "autre", text), List.of("autre", text, "12")),
                                List.of("", "", text)),
                        new Signature(text)));
    }
}
