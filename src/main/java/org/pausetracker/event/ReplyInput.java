package org.pausetracker.event;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pausetracker.http.FieldErrors;
import org.pausetracker.http.Text;
import org.pausetracker.http.Url;
import org.pausetracker.ledger.RecordDate;

@Schema(name = "ReplyInput", description = "The advertiser's reply; without a text, the one on file is taken away.")
public record ReplyInput(
        @Text(max = 5000) @Nullable String text,

        @Schema(description = "Where it was published.") @Url @Nullable
        String url,

        @RecordDate @Nullable LocalDate repliedOn,

        @Schema(description = "Why or how it reached us; required.") @Text(max = 2000) @Nullable
        String reason) {

    void check(FieldErrors errors) {
        if (reason == null) {
            errors.add("reason", "is required");
        }
        if (text == null && (url != null || repliedOn != null)) {
            errors.add("text", "is required with url or replied_on");
        }
    }

    @Nullable
    Reply reply() {
        return text == null ? null : new Reply(text, url, repliedOn);
    }
}
