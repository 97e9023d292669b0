/** Who buys advertisements, and the slugs they are known by. */
@NullMarked
package org.pausetracker.advertiser;

import org.jspecify.annotations.NullMarked;
