/** Bearer tokens: who is calling. The database keeps only their SHA-256. */
@NullMarked
package org.pausetracker.security;

import org.jspecify.annotations.NullMarked;
