package org.pausetracker.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jboss.logging.Logger;
import org.pausetracker.http.ProblemException;

/**
 * A file that was sent, kept on disk until it is imported: while a slow client sends, no connection waits for it. On Unix
 * it has no name from the beginning, so that nothing is left behind, whatever happens.
 *
 * @param content to be read once
 */
record Upload(InputStream content, byte[] sha256) implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Upload.class);
    private static final int BUFFER_BYTES = 64 * 1024;

    /** @throws IOException when the client went away before its end */
    static Upload of(InputStream in) throws IOException {
        FileChannel kept = create();
        try (DigestInputStream digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int length = digested.read(buffer); length != -1; length = digested.read(buffer)) {
                keep(kept, ByteBuffer.wrap(buffer, 0, length));
            }
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

    private static FileChannel create() {
        try {
            return FileChannel.open(
                    Files.createTempFile("import-", ".csv"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    private static void keep(FileChannel file, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    private static ProblemException noRoom(IOException e) {
        LOG.error("A file that was sent cannot be kept in " + System.getProperty("java.io.tmpdir"), e);
        return ProblemException.unavailable("There is no room here to keep the file. Try again later.", 60);
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
