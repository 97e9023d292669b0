/**
 * Bearer tokens: who is calling. Either the tracker's own, of which the database keeps only the SHA-256, or JWTs of an
 * OpenID Connect issuer. Both end up as a name, roles and {@link org.pausetracker.http.Credential}.
 */
@NullMarked
package org.pausetracker.security;

import org.jspecify.annotations.NullMarked;
