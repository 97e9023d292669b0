package org.pausetracker.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import did to each row, as it is kept.
 *
 * @param created rows that made an event
 * @param joined rows that added a source to an event
 * @param unchanged rows whose event and source were there already
 * @param differing the same, but the file says something else than what stands; nothing was overwritten
 * @param advertisersCreated slugs, parents included
 * @param differences the first of them, also of attributes of advertisers
 * @param setBack verified events that are proposed again; null unless review takes two persons
 * @param retractedBefore rows that made an event anew of which an earlier record had been retracted or rejected
 */
public record ImportAnswer(
        int rows,
        int created,
        int joined,
        int unchanged,
        int differing,
        List<String> advertisersCreated,
        List<Difference> differences,
        int differencesTotal,
        List<Reappeared> retractedBefore,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer setBack) {

    public record Difference(
            int line,
            String column,
            @Nullable String onFile,
            @Nullable String inFile) {}

    public record Reappeared(int line, String event) {}

    boolean changesAnything(long advertisersFilled) {
        return created + joined > 0 || !advertisersCreated.isEmpty() || advertisersFilled > 0;
    }
}
