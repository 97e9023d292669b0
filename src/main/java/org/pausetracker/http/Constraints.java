package org.pausetracker.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a violated database constraint means to the client, by the constraint's name: the ones that only the database can
 * decide, because two requests may race. A name that is not here is a fault of ours and answered with 500.
 */
class Constraints {

    /** @param field the field at fault, where it is one */
    record Meaning(
            ProblemType type, String detail, @Nullable String field) {}

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            Map.entry("advertiser_name_unique", conflict("Another advertiser has this name.", "name")),
            Map.entry("advertiser_slug_unique", conflict("Another advertiser has this slug.", "slug")));

    private Constraints() {}

    static Optional<ProblemException> problem(@Nullable String constraint) {
        return Optional.ofNullable(constraint).map(MEANINGS::get).map(Constraints::problem);
    }

    private static ProblemException problem(Meaning meaning) {
        var problem = Problem.of(meaning.type(), meaning.detail());
        if (meaning.field() != null) {
            problem = problem.withErrors(List.of(new FieldError(meaning.field(), meaning.detail())));
        }
        return new ProblemException(problem, Map.of());
    }

    private static Meaning conflict(String detail, @Nullable String field) {
        return new Meaning(ProblemType.CONFLICT, detail, field);
    }

    private static Meaning unprocessable(String detail, @Nullable String field) {
        return new Meaning(ProblemType.UNPROCESSABLE, detail, field);
    }
}
