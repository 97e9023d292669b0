package org.pausetracker.web;

import io.quarkus.qute.TemplateExtension;
import java.util.List;
import org.pausetracker.event.Kind;

/** The shapes of a timeline: states differ in height and outline, events in form, so that none rests on a colour alone. */
@TemplateExtension(namespace = "glyph")
public final class Glyphs {
    /** Where the bars stand, in pixels from the top of a lane. */
    private static final int GROUND = 46;

    private Glyphs() {}

    public static List<String> states() {
        return List.of("PAUSED", "REDUCED", "LAPSED", "RESUMED");
    }

    public static List<Kind> kinds() {
        return List.of(Kind.values());
    }

    public static int top(String state) {
        return GROUND - height(state);
    }

    public static int height(String state) {
        return switch (state) {
            case "REDUCED" -> 12;
            case "RESUMED" -> 4;
            default -> 24;
        };
    }

    /** In the legend, which is half as high. */
    public static int keyTop(String state) {
        return 13 - keyHeight(state);
    }

    public static int keyHeight(String state) {
        return height(state) / 2;
    }

    /** A path around its middle: as on a player, two bars for a pause and an arrow to the right for its end. */
    public static String shape(String kind) {
        return switch (kind) {
            case "PAUSE" -> "M-5-6h4v12h-4zM1-6h4v12h-4z";
            case "REDUCE" -> "M-6-5h12l-6 10z";
            default -> "M-5-6l10 6l-10 6z";
        };
    }

    public static String event(Kind kind) {
        return switch (kind) {
            case PAUSE -> "A pause";
            case REDUCE -> "A reduction";
            case RESUME -> "A resumption";
        };
    }
}
