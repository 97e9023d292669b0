package org.pausetracker.database;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The passwords of the three roles: made once, kept in a file that only its owner may read. */
record Credentials(String superuser, String owner, String runtime) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Credentials of(DataFolder folder) {
        Path file = folder.root().resolve("credentials.properties");
        try {
            if (Files.exists(file)) {
                return read(file);
            }
            if (!folder.cluster().isEmpty()) {
                throw new EmbeddedDatabaseException("The data folder " + folder.root()
                        + " holds a database, but the passwords to it are gone. Restore " + file
                        + ", or set TRACKER_DATA_DIR to another folder.");
            }
            Credentials made = new Credentials(random(), random(), random());
            made.write(file);
            return made;
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("Cannot read or write " + file + " (" + e + ")", e);
        }
    }

    private void write(Path file) throws IOException {
        OwnerOnly.write(file, """
                # Passwords of the embedded PostgreSQL. The database opens with these only: keep a copy with its backups.
                superuser.password=%s
                owner.password=%s
                runtime.password=%s
                """.formatted(superuser, owner, runtime));
    }

    private static Credentials read(Path file) throws IOException {
        OwnerOnly.restrict(file);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new Credentials(
                required(properties, "superuser.password", file),
                required(properties, "owner.password", file),
                required(properties, "runtime.password", file));
    }

    private static String required(Properties properties, String key, Path file) {
        String value = properties.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new EmbeddedDatabaseException("The file " + file + " lacks " + key);
        }
        return value;
    }

    /** Hexadecimal: needs no quoting anywhere. 192 bits. */
    private static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Without the passwords, which a record would print. */
    @Override
    public String toString() {
        return "Credentials";
    }
}
