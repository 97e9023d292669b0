package org.pausetracker.export;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.pausetracker.report.Definition;

@Schema(name = "Codebook", description = "What every column of every CSV file means, and what its codes stand for.")
public record CodebookView(
        License license,

        @Schema(description = "What the numbers of the reports mean while nothing restricts them.")
        List<Definition> definitions,

        List<Codebook.Vocabulary> vocabularies,
        List<Codebook.Table> datasets) {

    static CodebookView of(Codebook codebook, License license) {
        return new CodebookView(license, Definition.all(), codebook.vocabularies(), codebook.datasets());
    }
}
