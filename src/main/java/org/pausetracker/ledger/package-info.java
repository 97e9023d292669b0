/** Change sets and their order, what was known when, and what every read names: its filter and both clocks. */
@NullMarked
package org.pausetracker.ledger;

import org.jspecify.annotations.NullMarked;
