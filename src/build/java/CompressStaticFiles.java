import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Lays a gzip and a Brotli twin beside each text file of a folder, at the highest level: done once in the build, it costs no
 * request anything. Where Brotli's library has no build for the machine, gzip is all there is.
 */
class CompressStaticFiles {

    private static final List<String> TEXT_FILES = List.of(".css", ".js", ".svg");

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<Path> files;
        try (var tree = Files.walk(folder)) {
            files = tree.filter(file -> TEXT_FILES.stream().anyMatch(file.toString()::endsWith))
                    .toList();
        }
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            Files.write(twin(file, ".gz"), gzip(content));
            if (Brotli4jLoader.isAvailable()) {
                Files.write(twin(file, ".br"), Encoder.compress(content, Encoder.Parameters.create(11)));
            }
        }
    }

    private static Path twin(Path file, String extension) {
        return file.resolveSibling(file.getFileName() + extension);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(content);
        }
        return compressed.toByteArray();
    }
}
