package org.pausetracker.report;

import java.io.ByteArrayOutputStream;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.Rows;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.ledger.ReadParameters;

/** A report as a CSV file that names both clocks in its headers, its file name and every row. */
public final class Csv {
    public static final String MEDIA_TYPE = "text/csv;charset=UTF-8;header=present";

    /** Columns of every report: the definition, a parameter, and what it leaves out, from {@code report_excluded(f) x}. */
    static final String SCOPE =
            "%L as definition, x.retracted as excluded_retracted, x.after_as_of as excluded_after_as_of";

    private Csv() {}

    /** A query with {@code %L} for as_of, position, and then its own parameters. */
    record Query(String sql, @Nullable Object... parameters) {}

    static RestResponse<byte[]> answer(
            Rows rows,
            ReadParameters parameters,
            String name,
            @Nullable String groupBy,
            Function<ReadFilter, Query> report) {
        ReadFilter filter = parameters.resolve(rows);
        Scope.ready(rows, filter, groupBy);
        Query query = report.apply(filter);
        @Nullable Object[] all = new Object[query.parameters().length + 2];
        all[0] = filter.asOf().toString();
        all[1] = Long.toString(filter.knowledge().knownAt().position());
        System.arraycopy(query.parameters(), 0, all, 2, query.parameters().length);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        rows.csv(csv, query.sql(), all);
        return Answer.file(csv.toByteArray(), name, "csv", filter).build();
    }
}
