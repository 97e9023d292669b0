package org.pausetracker.export;

import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;

/** As {@link FastGzip}, of several files. */
final class FastZip extends ZipOutputStream {
    FastZip(OutputStream out) {
        super(out);
        setLevel(Deflater.BEST_SPEED);
    }

    /** Gives back what is not on the heap. What was written has an end only if it was finished. */
    void release() {
        def.end();
    }
}
