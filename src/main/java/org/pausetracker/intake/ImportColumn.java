package org.pausetracker.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The columns of an import, in the order of the export that has the same ones. */
enum ImportColumn {
    ADVERTISER(true, 200),
    PARENT(false, 200),
    SECTOR(false, 100),
    COUNTRY(false, 100),
    PLATFORM(true, 100),
    CAMPAIGN(false, 100),
    KIND(true, 10),
    EFFECTIVE_ON(true, 10),
    DATE_PRECISION(false, 10),
    ANNOUNCED_ON(false, 10),
    PLANNED_UNTIL(false, 10),
    BASIS(true, 20),
    SUMMARY(false, 2000),
    SOURCE_URL(false, 2000),
    SOURCE_TITLE(false, 500),
    SOURCE_PUBLISHER(false, 200),
    SOURCE_PUBLISHED_ON(false, 10);

    /** Whether the column must be there, with a value in every row. */
    final boolean required;

    final int maxLength;

    ImportColumn(boolean required, int maxLength) {
        this.required = required;
        this.maxLength = maxLength;
    }

    String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ImportColumn> named(String header) {
        return Arrays.stream(values())
                .filter(column -> column.header().equals(header))
                .findFirst();
    }
}
