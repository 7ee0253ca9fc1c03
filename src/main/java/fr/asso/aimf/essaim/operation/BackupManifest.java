package fr.asso.aimf.essaim.operation;

import java.util.List;

/**
 * What a backup says of itself, as {@code manifest.json} in it.
 *
 * @param format always {@link #FORMAT}
 * @param version of that format
 * @param madeAt the moment whose state it holds, as in ISO 8601
 * @param postgresql the version it was read from; it can be restored into others
 * @param schema the last migration that the database had
 */
record BackupManifest(
        String format,
        int version,
        String madeAt,
        String postgresql,
        String schema,
        List<Table> tables,
        List<Sequence> sequences) {

    static final String FORMAT = "essaim-backup";
    static final int VERSION = 1;

    /** @param columns in the order of its entry; none that PostgreSQL generates from the others */
    record Table(String name, List<String> columns, long rows) {}

    /** @param last the last number that it handed out */
    record Sequence(String name, long last) {}
}
