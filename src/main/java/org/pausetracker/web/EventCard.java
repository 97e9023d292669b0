package org.pausetracker.web;

import org.jspecify.annotations.Nullable;
import org.pausetracker.event.EventView;
import org.pausetracker.event.Kind;
import org.pausetracker.event.Review;
import org.pausetracker.ledger.Knowledge;

/**
 * An event with the names of what it is about.
 *
 * @param knownAt the position that was asked for, which the links keep; null for none
 */
public record EventCard(
        EventView event,
        String advertiser,
        String platform,
        @Nullable String campaign,
        @Nullable Long knownAt) {

    static EventCard of(EventView event, String advertiser, SubjectNames names, Knowledge knowledge) {
        return new EventCard(
                event,
                advertiser,
                names.platform(event.platform()),
                event.campaign() == null ? null : names.campaign(event.campaign()),
                knowledge.asked() ? knowledge.knownAt().position() : null);
    }

    /** "Audi paused advertising on Twitter". */
    public String title() {
        return advertiser + " " + verb() + " advertising on " + platform;
    }

    /** As a sentence, with its day. */
    public String sentence() {
        return title() + " " + when().when() + (isRetracted() ? ": retracted" : "") + ".";
    }

    public String verb() {
        return switch (event.kind()) {
            case PAUSE -> "paused";
            case REDUCE -> "reduced";
            case RESUME -> "resumed";
        };
    }

    public PrintedDate when() {
        return new PrintedDate(event.effectiveOn(), event.datePrecision());
    }

    public boolean isPause() {
        return event.kind() == Kind.PAUSE;
    }

    public boolean isRetracted() {
        return event.review() == Review.RETRACTED;
    }

    public String path() {
        return "/events/" + event.id() + (knownAt == null ? "" : "?known_at=" + knownAt);
    }

    public String historyPath() {
        return path() + "#history";
    }
}
