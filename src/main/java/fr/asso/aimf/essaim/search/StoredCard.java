package fr.asso.aimf.essaim.search;

import fr.asso.aimf.essaim.shared.Slug;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/**
 * A card as it lies in the index: by itself and uncompressed. Lists need nothing else of a document, whose stored fields are
 * compressed together with those of its neighbours.
 */
final class StoredCard {

    private StoredCard() {}

    static BytesRef write(InitiativeCard card) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(500);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(card.slug().value());
            out.writeUTF(card.title());
            out.writeUTF(card.summary());
            out.writeUTF(card.organisationName());
            out.writeUTF(card.organisationSlug().value());
            out.writeUTF(card.countryCode());
            out.writeUTF(card.cityName() == null ? "" : card.cityName());
            out.writeByte(card.issues().size());
            for (String issue : card.issues()) {
                out.writeUTF(issue);
            }
            write(card.publishedAt(), out);
            write(card.changedAt(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BytesRef(bytes.toByteArray());
    }

    static InitiativeCard read(BytesRef stored) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored.bytes, stored.offset, stored.length));
        String slug = in.readUTF();
        String title = in.readUTF();
        String summary = in.readUTF();
        String organisationName = in.readUTF();
        String organisationSlug = in.readUTF();
        String countryCode = in.readUTF();
        String cityName = in.readUTF();
        int count = in.readUnsignedByte();
        List<String> issues = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            issues.add(in.readUTF());
        }
        return new InitiativeCard(
                new Slug(slug),
                title,
                summary,
                organisationName,
                new Slug(organisationSlug),
                countryCode,
                cityName.isEmpty() ? null : cityName,
                issues,
                readInstant(in),
                readInstant(in));
    }

    private static void write(Instant time, DataOutputStream out) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    private static Instant readInstant(DataInputStream in) throws IOException {
        long seconds = in.readLong();
        return Instant.ofEpochSecond(seconds, in.readInt());
    }
}
