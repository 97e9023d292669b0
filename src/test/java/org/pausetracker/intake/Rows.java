package org.pausetracker.intake;

import io.restassured.response.Response;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;

/** Import files of few columns. */
final class Rows {
    static final String HEADER = "advertiser,platform,kind,effective_on,basis,summary,source_url";

    /** An event of Audi. */
    static final String AUDI = "Audi,twitter,PAUSE,2022-11-04,REPORTED,Paused,https://a.example/1";

    private Rows() {}

    static String csv(String... rows) {
        return withHeader(HEADER, rows);
    }

    static String withHeader(String header, String... rows) {
        return header + "\r\n" + String.join("\r\n", rows) + "\r\n";
    }

    static Response send(String csv) {
        return Tracker.importCsv(csv, "");
    }

    static ImportView done(String csv) {
        return Wire.read(ImportView.class, send(csv));
    }
}
