package org.pausetracker.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a citation says, before it takes a form.
 *
 * @param tracker the title of the whole
 * @param author whoever answers for it
 * @param finding what is cited, in words that can be a title: no full stop
 * @param details sentences about it, such as its definition; may be empty
 * @param redacted a sentence on what was taken from it since; may be empty
 */
record Citation(
        String tracker,
        String author,
        String finding,
        String details,
        KnownAt knownAt,
        String redacted,
        String permalink) {
    private static final int KEY_DIGITS = 8;

    Cite cite() {
        String note = sentences(details, known(knownAt), redacted);
        CslItem csl = new CslItem(
                "dataset",
                key(),
                tracker + ": " + finding,
                List.of(new CslItem.Name(author)),
                knownAt.recordedAt() == null ? null : CslItem.Issued.on(knownAt.recordedAt()),
                Long.toString(knownAt.position()),
                permalink,
                note);
        return new Cite(
                finding + ". " + note + " " + tracker + ", " + permalink,
                permalink,
                knownAt.position(),
                knownAt.hash(),
                BibTex.entry(csl, knownAt),
                csl);
    }

    /** The same for the same permalink, another for another, and made of what every program takes for a key. */
    private String key() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(permalink.getBytes(StandardCharsets.UTF_8));
            return "pause-tracker-" + knownAt.position() + "-"
                    + HexFormat.of().formatHex(digest).substring(0, KEY_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it rests on, as a sentence. */
    static String known(KnownAt knownAt) {
        return "As known at position " + knownAt.position()
                + (knownAt.hash() == null
                        ? "."
                        : " of the ledger, recorded " + knownAt.recordedAt() + ", SHA-256 " + knownAt.hash() + ".");
    }

    static String redacted(Knowledge.@Nullable Redaction redaction) {
        return redaction == null || redaction.noticed() == null
                ? ""
                : "What was redacted since, last at position " + redaction.noticed() + ", is not in it.";
    }

    static String sentences(String... given) {
        return Stream.of(given).filter(sentence -> !sentence.isEmpty()).collect(Collectors.joining(" "));
    }
}
