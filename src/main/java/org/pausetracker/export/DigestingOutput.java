package org.pausetracker.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Counts and digests what is written through it, in the blocks in which it comes. */
final class DigestingOutput extends FilterOutputStream {
    private final MessageDigest sha256;
    private long bytes;

    DigestingOutput(OutputStream out) {
        super(out);
        this.sha256 = Sha256.digest();
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
