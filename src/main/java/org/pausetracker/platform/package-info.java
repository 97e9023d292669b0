/** Where advertisements run. */
@NullMarked
package org.pausetracker.platform;

import org.jspecify.annotations.NullMarked;
