/** Named populations with a source, and their members. */
@NullMarked
package org.pausetracker.watchlist;

import org.jspecify.annotations.NullMarked;
