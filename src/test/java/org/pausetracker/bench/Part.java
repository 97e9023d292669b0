package org.pausetracker.bench;

import java.util.List;

/** Some figures that are measured together. */
interface Part {
    List<Figure> measure(Bed bed) throws BenchFailure;
}
