import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplicationAotProcessor;

/**
 * Adds to the packed jar what Spring otherwise finds out at each start, as code: which beans there are and how they are made.
 * Spring's own plugin does it in Maven's JVM, which may be older than the portal's, and among the classes of the tests.
 */
class ProcessAheadOfTime {

    public static void main(String[] arguments) throws Exception {
        Path sources = Path.of(arguments[2], "sources");
        Path classes = Path.of(arguments[2], "classes");
        String resources = Path.of(arguments[2], "resources").toString();
        SpringApplicationAotProcessor.main(new String[] {
            arguments[0], sources.toString(), resources, classes.toString(), "fr.asso.aimf", "essaim",
        });
        String classpath = classes + File.pathSeparator + System.getProperty("java.class.path");
        Stream<String> options = Stream.of("-proc:none", "-nowarn", "-classpath", classpath, "-d", classes.toString());
        try (Stream<Path> files = Files.walk(sources)) {
            run("javac", Stream.concat(options, files.map(Path::toString).filter(file -> file.endsWith(".java"))));
        }
        run("jar", Stream.of("--update", "--file", arguments[1], "-C", classes.toString(), "."));
    }

    private static void run(String tool, Stream<String> arguments) {
        int status = ToolProvider.findFirst(tool)
                .orElseThrow()
                .run(System.out, System.err, arguments.toArray(String[]::new));
        if (status != 0) {
            System.exit(status);
        }
    }
}
