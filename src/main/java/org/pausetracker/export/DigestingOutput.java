package org.pausetracker.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and digests what is written through it, in the blocks in which it comes. */
final class DigestingOutput extends FilterOutputStream {
    private final MessageDigest sha256;
    private long bytes;

    DigestingOutput(OutputStream out) {
        super(out);
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] block, int offset, int length) throws IOException {
        sha256.update(block, offset, length);
        bytes += length;
        out.write(block, offset, length);
    }

    long bytes() {
        return bytes;
    }

    /** Of all that was written, as hexadecimal digits; the next is of what follows. */
    String sha256() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** The stream below is ended by whoever opened it. */
    @Override
    public void close() throws IOException {
        flush();
    }
}
