package org.pausetracker.event;

/** How exactly the day of an event is known. A month is written as its first day, a year as its first of January. */
public enum DatePrecision {
    DAY,
    MONTH,
    YEAR
}
