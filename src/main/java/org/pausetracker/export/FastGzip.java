package org.pausetracker.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** At its fastest: an export is compressed once and by the processors that record. */
final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out, int bufferBytes) throws IOException {
        super(out, bufferBytes);
        def.setLevel(Deflater.BEST_SPEED);
    }

    /** Gives back what is not on the heap. What was written has an end only if it was finished. */
    void release() {
        def.end();
    }
}
