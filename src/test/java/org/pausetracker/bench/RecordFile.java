package org.pausetracker.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * The record that everything is measured on, the same on each machine: fifty events of each advertiser over fifteen years, on
 * three platforms, in the order of their days. So a larger record has more advertisers, 20,000 at 1,000,000 events, and a page of
 * one of them stays what it is. The names that scripts use: {@code advertiser-0} and so on, platforms {@code alpha},
 * {@code beta} and {@code gamma}, campaigns {@code campaign-1} to {@code -4}, {@code Sector 1} to {@code 20}.
 */
record RecordFile(int events) {
    static final List<String> PLATFORMS = List.of("alpha", "beta", "gamma");
    static final int CAMPAIGNS = 4;
    static final String HEADER = "advertiser,parent,sector,country,platform,campaign,kind,effective_on,date_precision,"
            + "announced_on,planned_until,basis,summary,source_url,source_title,source_publisher,source_published_on\n";

    private static final int EVENTS_PER_ADVERTISER = 50;
    private static final int MANY_ADVERTISERS = 20_000;
    private static final int SECTORS = 20;
    private static final int DAYS_BETWEEN = 110;
    private static final LocalDate FIRST_DAY = LocalDate.of(2010, 1, 1);
    private static final List<String> KINDS = List.of("PAUSE", "RESUME", "PAUSE", "REDUCE", "RESUME");
    private static final List<String> BASES = List.of("REPORTED", "ANNOUNCED", "OBSERVED");
    private static final List<String> COUNTRIES = List.of("US", "DE", "GB", "FR", "JP", "NL", "SE", "IT", "ES", "CA");

    int advertisers() {
        return Math.max(1, events / EVENTS_PER_ADVERTISER);
    }

    /** The rows of an import from one event to before another. */
    String csv(int from, int to) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = from; i < to; i++) {
            int number = i / advertisers();
            append(csv, i % advertisers(), number, PLATFORMS.get(number % PLATFORMS.size()));
        }
        return csv.toString();
    }

    /** As many rows on a platform of their own, the same whatever the size: of advertisers that a small record has not yet. */
    static String more(int rows, String platform) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < rows; i++) {
            append(csv, i % MANY_ADVERTISERS, i / MANY_ADVERTISERS, platform);
        }
        return csv.toString();
    }

    private static void append(StringBuilder csv, int advertiser, int number, String platform) {
        LocalDate day = FIRST_DAY.plusDays(advertiser * 37 % 90 + (long) number * DAYS_BETWEEN);
        String kind = KINDS.get((number / 3 + advertiser) % KINDS.size());
        boolean pause = kind.equals("PAUSE");
        String basis = BASES.get((number + advertiser) % BASES.size());
        int head = advertiser - advertiser % 10;
        boolean inGroup = advertiser % 10 > 0 && advertiser % 10 < 3;
        csv.append("Advertiser ").append(advertiser);
        csv.append(',').append(inGroup ? "Advertiser " + head : "");
        csv.append(",Sector ").append(advertiser % SECTORS + 1);
        csv.append(',').append(COUNTRIES.get(advertiser / SECTORS % COUNTRIES.size()));
        csv.append(',').append(platform);
        csv.append(',').append(pause && advertiser % 3 == 0 ? "campaign-" + (number % CAMPAIGNS + 1) : "");
        csv.append(',').append(kind).append(',').append(day);
        csv.append(number % 7 == 3 ? ",MONTH," : ",DAY,");
        csv.append(basis.equals("ANNOUNCED") ? day : "");
        csv.append(',').append(pause && (number + advertiser) % 5 == 0 ? day.plusDays(60) : "");
        csv.append(',').append(basis);
        csv.append(String.format(
                Locale.ROOT,
                ",What was seen of advertiser %d on %s and by whom is written here.",
                advertiser,
                platform));
        csv.append(",https://news.example/")
                .append(platform)
                .append('/')
                .append(advertiser)
                .append('/')
                .append(number);
        csv.append(",Advertiser says no more,The Example Times,").append(day).append('\n');
    }
}
