package org.pausetracker.event;

import io.restassured.response.Response;
import org.pausetracker.Tracker;
import org.pausetracker.Wire;
import org.pausetracker.advertiser.AdvertiserView;

/** Merging, as tests ask for it. */
final class Merges {
    private Merges() {}

    static Response post(String slug, String into) {
        return Tracker.post("/advertisers/" + slug + "/merge", Tracker.body("into", into, "reason", "One company"));
    }

    static AdvertiserView merge(String slug, String into) {
        return Wire.read(AdvertiserView.class, post(slug, into), 200);
    }

    /** An event as staff see it. */
    static EventView event(EventView earlier) {
        return Wire.read(EventView.class, Tracker.admin().get("/events/" + earlier.id() + "?view=staff"), 200);
    }
}
