/** Whole datasets as CSV, streamed from one snapshot. */
@NullMarked
package org.pausetracker.export;

import org.jspecify.annotations.NullMarked;
