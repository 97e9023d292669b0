/**
 * The advertiser pause tracker. One package per feature; {@code ArrowsTest} keeps the arrows between them pointing one
 * way: {@code http} and {@code database} know nothing of ours, {@code web} may use everything.
 */
@NullMarked
package org.pausetracker;

import org.jspecify.annotations.NullMarked;
