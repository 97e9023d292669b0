/**
 * Whole datasets, each from one snapshot: as files that prove themselves whole ({@code ExportFile}, {@code ExportStream}), as
 * manifests, as one archive; and what their columns mean ({@code codebook.yaml}, {@code Codebook}). A new column is appended in
 * {@code R__7_export.sql} and defined in the codebook.
 */
@NullMarked
package org.pausetracker.export;

import org.jspecify.annotations.NullMarked;
