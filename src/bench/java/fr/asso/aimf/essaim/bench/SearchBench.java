package fr.asso.aimf.essaim.bench;

import fr.asso.aimf.essaim.EssaimApplication;
import fr.asso.aimf.essaim.search.Facet;
import fr.asso.aimf.essaim.search.InitiativeSearch;
import fr.asso.aimf.essaim.search.SearchQuery;
import fr.asso.aimf.essaim.search.SearchResult;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * How long the index takes for one page of results with all its counts: {@code mvn -Pbench verify -Dbench.run=search}. By JMH,
 * on the index of a portal in the same process; nothing is rendered and nothing kept.
 */
public class SearchBench {

    /** With two the virtual machine still compiles, and p99 is twice as long. */
    private static final int WARMING = 8;

    /** A portal's search, and what readers ask of it. */
    @State(Scope.Benchmark)
    public static class Catalogue {

        @Param("10000")
        private int initiatives;

        private ConfigurableApplicationContext portal;
        private InitiativeSearch search;
        private Map<Facet, List<String>> values;

        @Setup
        public void start() throws Exception {
            SpringApplication application = new SpringApplication(EssaimApplication.class);
            application.addInitializers(
                    context -> context.getBeanFactory().registerSingleton("withoutTests", new WithoutTests()));
            portal = application.run(
                    "--server.port=0",
                    "--essaim.links.check=false",
                    "--essaim.data-folder=" + PreparedPortal.with(initiatives).folder());
            search = portal.getBean(InitiativeSearch.class);
            values = new EnumMap<>(Facet.class);
            for (Facet facet : Facet.values()) {
                Map<String, Integer> counts = search.counts(facet);
                values.put(
                        facet,
                        counts.keySet().stream()
                                .sorted(Comparator.<String>comparingInt(counts::get)
                                        .reversed())
                                .toList());
            }
        }

        @TearDown
        public void stop() {
            portal.close();
        }
    }

    /** Each client asks its own questions. */
    @State(Scope.Thread)
    public static class Client {

        private static final int QUESTIONS = 20_000;

        private List<SearchQuery> questions;
        private int asked;

        @Setup
        public void think(Catalogue catalogue) {
            Questions all = new Questions(Thread.currentThread().threadId(), catalogue.values);
            questions =
                    IntStream.range(0, QUESTIONS).mapToObj(number -> all.next()).toList();
        }

        SearchQuery next() {
            asked++;
            return questions.get(asked % QUESTIONS);
        }
    }

    /** The portal is looked for in the whole package, in which the tests have configurations too. */
    private static final class WithoutTests extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
            return type.getResource().getURL().getPath().contains("/test-classes/");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WithoutTests;
        }

        @Override
        public int hashCode() {
            return WithoutTests.class.hashCode();
        }
    }

    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public SearchResult page(Catalogue catalogue, Client client) {
        return catalogue.search.search(client.next());
    }

    public static void main(String[] arguments) throws Exception {
        Results results = new Results("search", "One page of results from the index, with all its counts");
        results.paragraph(
                "A fifth of the queries are unfiltered, two fifths have one to three values of facets, two fifths one to"
                        + " three words of titles. Milliseconds, by JMH; one client for the percentiles, four for the throughput.");
        results.table("initiatives", "p50", "p99", "limit of p99", "", "four clients: queries/s", "p99");
        for (int initiatives : Sizes.initiatives()) {
            // Else it would be made in JMH's process, within a measurement.
            PreparedPortal.with(initiatives);
            Statistics one = measure(initiatives, 1);
            Statistics four = measure(initiatives, 4);
            double limit = initiatives > 100_000 ? 20 : 3;
            double p99 = one.getPercentile(99) / 1e3;
            results.row(
                    initiatives,
                    one.getPercentile(50) / 1e3,
                    p99,
                    limit,
                    Results.kept(p99 < limit),
                    4 * 1e6 / four.getMean(),
                    four.getPercentile(99) / 1e3);
        }
        results.write();
    }

    /** @return microseconds */
    private static Statistics measure(int initiatives, int clients) throws Exception {
        Collection<RunResult> run = new Runner(new OptionsBuilder()
                        .include(SearchBench.class.getName() + ".page$")
                        .param("initiatives", String.valueOf(initiatives))
                        .threads(clients)
                        .forks(1)
                        .warmupIterations(WARMING)
                        .warmupTime(TimeValue.seconds(Sizes.seconds()))
                        .measurementIterations(2)
                        .measurementTime(TimeValue.seconds(Sizes.seconds()))
                        .jvmArgs(
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx1g",
                                "-XX:+UseSerialGC",
                                "-XX:+UseCompactObjectHeaders")
                        .build())
                .run();
        return run.iterator().next().getPrimaryResult().getStatistics();
    }
}
