/** Reading records from files ({@code import} is a Java keyword): CSV imports and the sample record. */
@NullMarked
package org.pausetracker.intake;

import org.jspecify.annotations.NullMarked;
