package org.pausetracker.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A file that was sent, kept on disk until it is imported: while a slow client sends, no connection waits for it. */
record Upload(Path file, byte[] sha256) implements AutoCloseable {

    static Upload of(InputStream in) {
        try {
            Path file = Files.createTempFile("import-", ".csv");
            try (DigestInputStream digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
                Files.copy(digested, file, StandardCopyOption.REPLACE_EXISTING);
                return new Upload(file, digested.getMessageDigest().digest());
            } catch (IOException | RuntimeException e) {
                Files.delete(file);
                throw e;
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream open() {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
