package org.pausetracker.web;

import java.util.List;
import org.pausetracker.event.EventView;
import org.pausetracker.ledger.Action;
import org.pausetracker.ledger.Knowledge;
import org.pausetracker.ledger.VersionView;

/**
 * What the page of an event shows.
 *
 * @param more whether there are more versions than are shown
 */
public record EventPage(EventCard card, Knowledge knowledge, List<Version> versions, boolean more) {

    /** A version with its changes in words. */
    public record Version(VersionView view, List<ChangeLine> changes) {
        static Version of(VersionView view) {
            return new Version(view, ChangeLine.of(view.changes(), view.reason()));
        }

        /** Whether all of it is new, so that there is nothing to compare. */
        public boolean isFirst() {
            return view.action() == Action.RECORDED;
        }
    }

    /** What it is cited for. */
    String finding() {
        String sentence = card.sentence();
        return sentence.substring(0, sentence.length() - 1);
    }

    String details() {
        EventView event = card.event();
        return "Event " + event.id() + ", version " + event.version() + ", basis " + Told.basis(event.basis()) + ".";
    }

    public String knownAt() {
        return "?known_at=" + knowledge.knownAt().position();
    }

    /** For links on this page, which stay where the reader is. */
    public String clocks() {
        return knowledge.asked() ? knownAt() : "";
    }
}
