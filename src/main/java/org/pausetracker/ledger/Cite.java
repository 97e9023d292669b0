package org.pausetracker.ledger;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How to cite an answer so that it can be asked for again. Nothing in it depends on when it is asked for or kept anywhere:
 * the same permalink gives the same citation for ever.
 */
@Schema(
        description =
                "How to cite the answer: as a sentence, as BibTeX and as CSL-JSON. All say by which position and hash"
                        + " of the ledger it can be checked.")
public record Cite(
        @Schema(description = "What was found, what it rests on, and where it is, in sentences.")
        String text,

        @Schema(
                description =
                        "The address that gives the same answer for ever: the same question with its clocks fixed.")
        String permalink,

        @Schema(description = "The position of the ledger that the answer rests on.")
        long position,

        @Schema(description = "The hash that the ledger had there, SHA-256 in hexadecimal; null at position 0.")
        @Nullable
        String hash,

        @Schema(description = "An entry for a BibTeX or BibLaTeX database, UTF-8.")
        String bibtex,

        CslItem csl) {}
