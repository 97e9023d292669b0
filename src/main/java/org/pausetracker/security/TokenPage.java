package org.pausetracker.security;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of tokens; {@code next} is the cursor of the following page, null on the last. Tokens have no past. */
public record TokenPage(List<TokenView> items, @Nullable String next) {}
