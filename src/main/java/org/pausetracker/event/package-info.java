/** Statements that an advertiser paused, reduced or resumed, and the timelines that follow from them. */
@NullMarked
package org.pausetracker.event;

import org.jspecify.annotations.NullMarked;
