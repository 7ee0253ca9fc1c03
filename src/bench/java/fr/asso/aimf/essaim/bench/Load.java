package fr.asso.aimf.essaim.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a number of clients got from a server that they asked as fast as it answered, by {@code wrk}.
 *
 * @param perSecond answers
 * @param p50 milliseconds until the whole answer was there
 * @param errors answers of status 400 or more, and requests without one
 */
record Load(double perSecond, double p50, double p99, long requests, long errors) {

    /** Asks for each address of a file in turn, each thread for its own; tells the figures in one line at the end. */
    private static final String SCRIPT = """
            local counter = 0
            function setup(thread)
              thread:set("id", counter)
              counter = counter + 1
            end
            function init(args)
              local threads, first = tonumber(args[2]), tonumber(args[3])
              for i = 4, #args, 2 do wrk.headers[args[i]] = args[i + 1] end
              requests, at = {}, 0
              wrk.path = io.lines(args[1])()
              local n = 0
              for path in io.lines(args[1]) do
                if n >= first and n % threads == id then requests[#requests + 1] = wrk.format("GET", path) end
                n = n + 1
              end
            end
            function done(summary, latency)
              local e = summary.errors
              print(string.format("figures %d %d %d %d %d", summary.requests, summary.duration, latency:percentile(50),
                latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
            end
            """;

    /** Of one address wrk makes the request once, and has no part in what is measured. */
    private static final String IN_TURN = """
            function request()
              at = at + 1
              return requests[(at - 1) % #requests + 1]
            end
            """;

    private static final Pattern FIGURES = Pattern.compile("figures (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");
    private static final int THREADS = 2;

    static boolean isPossible() {
        try {
            return new ProcessBuilder("wrk", "-v")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * @param paths of addresses below the root, from the given one on; begun anew when all were asked for
     * @param headers beside {@code Accept-Encoding: gzip}
     */
    static Load of(URI root, Addresses paths, int from, int clients, int seconds, Map<String, String> headers)
            throws IOException, InterruptedException {
        Path script = Portal.FOLDER.resolve("requests.lua");
        Files.writeString(script, paths.count() == 1 ? SCRIPT : SCRIPT + IN_TURN);
        Path output = Portal.FOLDER.resolve("wrk.log");
        List<String> command = new ArrayList<>(List.of(
                "wrk",
                "-t" + THREADS,
                "-c" + clients,
                "-d" + seconds + "s",
                "--timeout",
                "30s",
                "-s",
                script.toString(),
                root.toString(),
                "--",
                paths.file().toString(),
                String.valueOf(THREADS),
                String.valueOf(from),
                "Accept-Encoding",
                "gzip"));
        headers.forEach((name, value) -> command.addAll(List.of(name, value)));
        Portal.run(command, output);
        Matcher figures = FIGURES.matcher(Files.readString(output));
        if (!figures.find()) {
            throw new IllegalStateException("wrk told no figures: " + Files.readString(output));
        }
        long requests = Long.parseLong(figures.group(1));
        return new Load(
                requests * 1e6 / Long.parseLong(figures.group(2)),
                Long.parseLong(figures.group(3)) / 1e3,
                Long.parseLong(figures.group(4)) / 1e3,
                requests,
                Long.parseLong(figures.group(5)));
    }

    /** The one in the middle by answers per second. */
    static Load median(List<Load> loads) {
        return loads.stream()
                .sorted(Comparator.comparingDouble(Load::perSecond))
                .toList()
                .get(loads.size() / 2);
    }

    /** Paths in a file, one a line, that can be asked for. */
    record Addresses(Path file, int count) {

        static Addresses of(String name, List<String> paths) throws IOException {
            Path file = Portal.FOLDER.resolve(name + ".paths");
            Files.write(file, paths);
            return new Addresses(file, paths.size());
        }
    }
}
