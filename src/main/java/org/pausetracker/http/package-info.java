/** How the service speaks HTTP: problems (RFC 9457), strict input, paging, ETags. Knows nothing of the tracker's subject. */
@NullMarked
package org.pausetracker.http;

import org.jspecify.annotations.NullMarked;
