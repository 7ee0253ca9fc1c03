package fr.asso.aimf.essaim.builder;

import fr.asso.aimf.essaim.builder.Portfolio.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says where a portfolio stands: in one sentence, and in a second one which of the three tests projects pass badly. */
@Component
class PortfolioSentence {

    /** With the no-break space that French wants before a semicolon. */
    private static final String BETWEEN = "\u00A0; ";

    private final MessageSource messages;

    PortfolioSentence(MessageSource messages) {
        this.messages = messages;
    }

    /** @param examples how many initiatives are shown under it that met what is wanted */
    String of(Portfolio portfolio, int examples) {
        if (portfolio.projects() == 0) {
            return text(
                    portfolio.setAside() == 0
                            ? "builder.portfolio.says.empty"
                            : "builder.portfolio.says.all-set-aside");
        }
        String weak = weak(portfolio);
        return factors(portfolio, examples) + (weak.isEmpty() ? "" : " " + weak);
    }

    /** "La faisabilité est faible pour un projet ; l’adoption locale est faible pour deux projets." */
    private String weak(Portfolio portfolio) {
        String clauses = portfolio.weak().entrySet().stream()
                .map(test -> text(
                        "builder.portfolio.says.weak",
                        text("builder.portfolio.test." + test.getKey()),
                        portfolio.projects() == 1 ? 0 : test.getValue(),
                        number(test.getValue())))
                .collect(Collectors.joining(BETWEEN));
        return clauses.isEmpty() ? "" : clauses.substring(0, 1).toUpperCase(Locale.FRENCH) + clauses.substring(1) + ".";
    }

    private String factors(Portfolio portfolio, int examples) {
        Object count = portfolio.projects();
        Object counted = number(portfolio.projects());
        if (!portfolio.weighed()) {
            return text("builder.portfolio.says.not-weighed", count, counted);
        }
        List<String> met = portfolio.factors(Standing.MET);
        List<String> clauses = new ArrayList<>();
        if (portfolio.factors().size() == 1 && !met.isEmpty()) {
            clauses.add(text("builder.portfolio.says.all", count, counted, number(met.size())));
        } else {
            clauses.add(
                    met.isEmpty()
                            ? text("builder.portfolio.says.none", count, counted)
                            : text("builder.portfolio.says.met", count, counted, list(met)));
        }
        if (!portfolio.factors(Standing.PARTLY).isEmpty()) {
            List<String> partly = portfolio.factors(Standing.PARTLY);
            clauses.add(text("builder.portfolio.says.partly", list(partly), partly.size(), count));
        }
        say("builder.portfolio.says.to-weigh", portfolio.factors(Standing.NOT_WEIGHED), clauses);
        say("builder.portfolio.says.to-build", portfolio.factors(Standing.TO_BUILD), clauses);
        say("builder.portfolio.says.missing-somewhere", portfolio.factors(Standing.MISSING_SOMEWHERE), clauses);
        say("builder.portfolio.says.missing", portfolio.factors(Standing.MISSING), clauses);
        if (!portfolio.wanted().isEmpty()) {
            clauses.add(text("builder.portfolio.says.examples", examples));
        }
        return String.join(BETWEEN, clauses) + ".";
    }

    private void say(String key, List<String> factors, List<String> clauses) {
        if (!factors.isEmpty()) {
            clauses.add(text(key, list(factors), factors.size()));
        }
    }

    /** "l’accord avec la stratégie, la mobilisation locale et le montage financier". */
    private String list(List<String> factors) {
        List<String> names =
                factors.stream().map(slug -> text("builder.factor." + slug)).toList();
        return names.size() == 1
                ? names.getFirst()
                : text("builder.list.last", String.join(", ", names.subList(0, names.size() - 1)), names.getLast());
    }

    private String number(int number) {
        return number >= 2 && number <= 10 ? text("builder.number." + number) : Integer.toString(number);
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.FRENCH);
    }
}
