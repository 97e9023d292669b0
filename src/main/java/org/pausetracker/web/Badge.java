package org.pausetracker.web;

/**
 * Two short texts side by side, as tall as a line. Its colours are its own, so that it is legible on light and dark pages,
 * and it has no style sheet, which the policy of the answer would not let it have when it is opened by itself.
 */
record Badge(String label, String value, String title) {
    private static final int FONT_SIZE = 11;
    private static final int PADDING = 7;

    /** Advances of the characters from space to tilde in DejaVu Sans, in hundredths of the font size; Verdana's are alike. */
    private static final int[] ADVANCES = {
        32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34,
                84,
        84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69,
                61,
        69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63,
                59,
        82, 59, 59, 52, 64, 34, 64, 84
    };

    /** Of any other character: room for the widest, which are square. */
    private static final int SQUARE = 100;

    String svg() {
        int left = width(label) + 2 * PADDING;
        int right = width(value) + 2 * PADDING;
        int all = left + right;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" viewBox="0 0 %1$d 20" role="img" aria-labelledby="t">\
                <title id="t">%2$s</title>\
                <rect width="%1$d" height="20" rx="4" fill="#1c5d99"/>\
                <path d="M4 0h%3$dv20h-%3$da4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z" fill="#33393f"/>\
                <rect x=".5" y=".5" width="%4$d" height="19" rx="3.5" fill="none" stroke="#fff" stroke-opacity=".35"/>\
                <g fill="#fff" font-family="Verdana,'DejaVu Sans',sans-serif" font-size="%5$d">%6$s%7$s</g></svg>
                """.formatted(
                all, escaped(title), left - 4, all - 1, FONT_SIZE, text(label, PADDING), text(value, left + PADDING));
    }

    /** Any font is fitted to the width that was reckoned with, so that nothing is cut off. */
    private static String text(String text, int x) {
        return "<text x=\"" + x + "\" y=\"14\" textLength=\"" + width(text) + "\" lengthAdjust=\"spacingAndGlyphs\">"
                + escaped(text) + "</text>";
    }

    static int width(String text) {
        int hundredths = text.codePoints()
                .map(c -> c >= ' ' && c <= '~' ? ADVANCES[c - ' '] : isInvisible(c) ? 0 : SQUARE)
                .sum();
        return Math.max(1, (hundredths * FONT_SIZE + 99) / 100);
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
