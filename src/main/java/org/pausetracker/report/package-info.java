/** How many have paused, on a day and over time, and how long pauses last. The counting is SQL; these classes name what was counted. */
@NullMarked
package org.pausetracker.report;

import org.jspecify.annotations.NullMarked;
