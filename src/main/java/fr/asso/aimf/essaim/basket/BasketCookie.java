package fr.asso.aimf.essaim.basket;

import fr.asso.aimf.essaim.shared.Slug;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A basket as the value of a cookie: the slugs between dots, readable by the script that shows what is kept, then the marks, then
 * a signature, with a tilde between each. Marks are a line for each slug, compressed.
 */
final class BasketCookie {

    static final String NAME = "carnet";

    /** Browsers keep 4,096 bytes, name and attributes included. */
    static final int MAX_LENGTH = 3_800;

    private static final String DONE = "+";
    private static final String UNSUITABLE = "-";

    private final UnaryOperator<String> sign;

    /** @param sign makes of a text a signature without a tilde */
    BasketCookie(UnaryOperator<String> sign) {
        this.sign = sign;
    }

    /** Empty when it is longer than a browser keeps: the reasons of the marks are too long together. */
    Optional<String> write(Basket basket) {
        String slugs = basket.slugs().stream().map(Slug::value).collect(Collectors.joining("."));
        String content = slugs + '~' + (basket.marks().isEmpty() ? "" : packed(lines(basket)));
        return Optional.of(content + '~' + sign.apply(content)).filter(value -> value.length() <= MAX_LENGTH);
    }

    /** What was written; of anything else an empty basket. */
    Basket read(String value) {
        int end = value.lastIndexOf('~');
        if (value.length() > MAX_LENGTH || end < 0 || !isSigned(value.substring(0, end), value.substring(end + 1))) {
            return Basket.EMPTY;
        }
        String[] parts = value.split("~", -1);
        if (parts[0].isEmpty()) {
            return Basket.EMPTY;
        }
        List<Slug> slugs = Arrays.stream(parts[0].split("\\.")).map(Slug::new).toList();
        return new Basket(slugs, parts[1].isEmpty() ? Map.of() : marks(slugs, unpacked(parts[1])));
    }

    private boolean isSigned(String content, String signature) {
        return MessageDigest.isEqual(
                sign.apply(content).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private static String lines(Basket basket) {
        return basket.slugs().stream()
                .map(slug -> Optional.ofNullable(basket.marks().get(slug))
                        .map(mark -> mark.isDone() ? DONE : UNSUITABLE + mark.unsuitable())
                        .orElse(""))
                .collect(Collectors.joining("\n"));
    }

    private static Map<Slug, Mark> marks(List<Slug> slugs, String lines) {
        String[] each = lines.split("\n", -1);
        Map<Slug, Mark> marks = new HashMap<>();
        for (int i = 0; i < slugs.size(); i++) {
            if (!each[i].isEmpty()) {
                marks.put(slugs.get(i), each[i].equals(DONE) ? Mark.DONE : new Mark(each[i].substring(1)));
            }
        }
        return marks;
    }

    private static String packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    private static String unpacked(String text) {
        try (InflaterInputStream inflater = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(text)))) {
            return new String(inflater.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
