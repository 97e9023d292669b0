package org.pausetracker.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import org.pausetracker.report.SummaryView;

/**
 * The number as a sentence that says what it counts, for wherever it is shown. It repeats the summary and adds nothing.
 *
 * @param datedToYear whether of the imprecise some are known only to the year
 * @param names what people call a value of a filter: {@code (filter, value) -> name}
 */
public record Headline(SummaryView summary, boolean datedToYear, BinaryOperator<String> names) {
    private static final int LONGEST_LABEL = 48;

    /** Nothing is counted, and no filter is the reason. */
    public boolean isOfEmptyRecord() {
        return summary.population().size() == 0 && !isGiven("watchlist") && !isGiven("sector") && !isGiven("country");
    }

    public String sentence() {
        if (isOfEmptyRecord()) {
            return "Nothing is recorded yet, so there is nothing to count.";
        }
        return subject() + (paused() > 1 ? " are" : " is") + " known" + basis() + " to have paused " + where()
                + " as of " + Dated.day(summary.asOf()).words() + exactness() + ".";
    }

    /** The number, where the sentence begins with one, else its first word. */
    public String lead() {
        String sentence = sentence();
        return sentence.substring(0, sentence.indexOf(' '));
    }

    /** The sentence behind its lead. */
    public String rest() {
        return sentence().substring(lead().length());
    }

    /** For the title of a page. */
    public String title() {
        return isOfEmptyRecord()
                ? "Nothing recorded yet"
                : subject() + " paused, " + Dated.day(summary.asOf()).words();
    }

    /** What a badge says that it counts. */
    public String label() {
        List<String> qualifiers = new ArrayList<>();
        for (String filter : List.of("campaign", "watchlist", "sector", "country")) {
            if (isGiven(filter)) {
                qualifiers.add(either(filter));
            }
        }
        if (isGiven("basis")) {
            qualifiers.add(Wording.either(summary.filters().get("basis").stream()
                    .map(basis -> basis.toLowerCase(Locale.ROOT))
                    .toList()));
        }
        String more = String.join(", ", qualifiers);
        String on = isGiven("platform") ? " on " + either("platform") : "";
        String label = units(2) + " paused" + on + (more.isEmpty() ? "" : " (" + more + ")");
        return label.length() <= LONGEST_LABEL ? label : units(2) + " paused (filtered)";
    }

    /** What a badge shows. */
    public String value() {
        return isOfEmptyRecord()
                ? "nothing recorded yet"
                : Wording.number(paused())
                        + (hasShare()
                                ? " of " + Wording.number(summary.population().size())
                                : "")
                        + " on " + Dated.brief(summary.asOf());
    }

    private String subject() {
        String whose = of("sector", " of the sector ", " of the sectors ")
                + of("country", " from ", " from ")
                + of("watchlist", " on ", " on ");
        if (!hasShare()) {
            return (paused() == 0 ? "No " + units(1) : Wording.counted(paused(), units(1), units(2))) + whose;
        }
        long size = summary.population().size();
        return (paused() == 0 ? "None" : Wording.number(paused())) + " of the "
                + Wording.counted(size, units(1), units(2)) + whose + ", " + percent(size) + " %,";
    }

    /** From the counts, because the API's share is rounded already. */
    private BigDecimal percent(long size) {
        return BigDecimal.valueOf(paused())
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(size), 1, RoundingMode.HALF_UP);
    }

    private String basis() {
        List<String> bases = summary.filters().getOrDefault("basis", List.of());
        return bases.isEmpty()
                ? ""
                : " from "
                        + Wording.either(bases.stream()
                                .map(basis -> switch (basis) {
                                    case "ANNOUNCED" ->
                                        paused() > 1 ? "their own announcements" : "its own announcement";
                                    case "REPORTED" -> "press reports";
                                    case "OBSERVED" -> "ad or spend data";
                                    default -> "what staff were told in confidence";
                                })
                                .toList());
    }

    private String where() {
        String platforms = isGiven("platform") ? "on " + either("platform") : "on any platform recorded";
        return platforms + of("campaign", " in the campaign ", " in the campaigns ");
    }

    private String exactness() {
        if (summary.imprecise() == 0) {
            return "";
        }
        String which = paused() == 1
                ? ""
                : summary.imprecise() == paused() ? "all of them " : Wording.number(summary.imprecise()) + " of them ";
        return ", " + which + "dated only to that month" + (datedToYear ? " or year" : "");
    }

    private String units(long number) {
        boolean groups = summary.population().unit().equals("parent");
        return number == 1
                ? groups ? "group of advertisers" : "advertiser"
                : groups ? "groups of advertisers" : "advertisers";
    }

    private String of(String filter, String one, String many) {
        List<String> values = summary.filters().getOrDefault(filter, List.of());
        return values.isEmpty() ? "" : (values.size() == 1 ? one : many) + either(filter);
    }

    private String either(String filter) {
        return Wording.either(summary.filters().get(filter).stream()
                .map(value -> Wording.isolated(names.apply(filter, value)))
                .toList());
    }

    private boolean isGiven(String filter) {
        return summary.filters().containsKey(filter);
    }

    private boolean hasShare() {
        return summary.sharePaused() != null;
    }

    private long paused() {
        return summary.counts().paused();
    }
}
