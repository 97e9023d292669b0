/**
 * The slow, obvious model: what a reader of the rules would work out with a calendar and a pencil. Random histories are
 * recorded in the database and in a list side by side, and the two must agree.
 *
 * <p>It walks day by day and knows nothing of SQL. Where the two differ, the rules decide which one is wrong.
 */
@NullMarked
package org.pausetracker.model;

import org.jspecify.annotations.NullMarked;
