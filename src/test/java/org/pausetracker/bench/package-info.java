/**
 * How fast the packaged service is, beside what the same machine could do at that moment: {@code mvn -Pbench verify}. A figure
 * by itself says more about the machine than about the service, so each one is measured in turn with its limit: constant
 * bytes from the same process, the bare SQL in {@code pgbench}, {@code \copy} in {@code psql}. Load comes from
 * {@code wrk}; a client of our own is used only for what that cannot do.
 */
@NullMarked
package org.pausetracker.bench;

import org.jspecify.annotations.NullMarked;
