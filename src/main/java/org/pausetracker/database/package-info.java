/** The embedded PostgreSQL server and the read-only pool. Knows nothing of the tracker's subject. */
@NullMarked
package org.pausetracker.database;

import org.jspecify.annotations.NullMarked;
