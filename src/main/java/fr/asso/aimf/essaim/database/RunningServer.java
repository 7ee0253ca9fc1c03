package fr.asso.aimf.essaim.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** How to enter an embedded server that somebody else started. */
record RunningServer(int port, String password) implements JdbcConnectionDetails {

    /** Lines of postmaster.pid, which the server writes: https://www.postgresql.org/docs/current/storage-file-layout.html. */
    private static final int PORT_LINE = 3;

    private static final int STATUS_LINE = 7;

    static RunningServer in(Path data) {
        try {
            List<String> note = Files.readAllLines(data.resolve("postmaster.pid"));
            if (note.size() <= STATUS_LINE || !note.get(STATUS_LINE).strip().equals("ready")) {
                throw DatabaseUnavailableException.betweenTwoStates(data);
            }
            return new RunningServer(
                    Integer.parseInt(note.get(PORT_LINE).strip()),
                    Files.readString(data.resolve(Cluster.PASSWORD_FILE)).strip());
        } catch (IOException | NumberFormatException e) {
            throw DatabaseUnavailableException.betweenTwoStates(data);
        }
    }

    @Override
    public String getJdbcUrl() {
        return EmbeddedPostgres.url(port);
    }

    @Override
    public String getUsername() {
        return Cluster.USER;
    }

    @Override
    public String getPassword() {
        return password;
    }
}
