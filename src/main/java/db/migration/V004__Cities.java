package db.migration;

import java.io.InputStream;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.postgresql.PGConnection;
import org.springframework.core.io.ClassPathResource;

/**
 * Loads the gazetteer from its file. In Java because COPY takes a second where nine thousand inserts take twenty, and in this
 * package because here Flyway finds it by itself, whichever modules are started.
 */
public class V004__Cities extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
        try (InputStream cities = new ClassPathResource("db/data/villes.csv").getInputStream()) {
            context.getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn("""
                            copy city (geoname_id, name, local_name, country_code, latitude, longitude, population)
                            from stdin (format csv, header, delimiter ';', encoding 'UTF8')""", cities);
        }
    }
}
