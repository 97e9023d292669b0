/** Advocacy campaigns that ask advertisers to pause. */
@NullMarked
package org.pausetracker.campaign;

import org.jspecify.annotations.NullMarked;
