package org.pausetracker.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A file that was sent, kept on disk until it is imported: while a slow client sends, no connection waits for it. On Unix
 * it has no name from the beginning, so that nothing is left behind, whatever happens.
 *
 * @param content to be read once
 */
record Upload(InputStream content, byte[] sha256) implements AutoCloseable {

    static Upload of(InputStream in) throws IOException {
        Path file = Files.createTempFile("import-", ".csv");
        FileChannel kept = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try (DigestInputStream digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(Channels.newOutputStream(kept));
            kept.position(0);
            return new Upload(
                    Channels.newInputStream(kept), digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException | RuntimeException e) {
            kept.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
