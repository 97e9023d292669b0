package org.pausetracker.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** A resource with one of everything that can go wrong; it exists in tests only. */
@Path("/trial")
@Produces("application/json")
public class TrialResource {

    public enum Kind {
        PAUSE,
        REDUCE,
        RESUME
    }

    public record Source(
            @NotNull @Url String url, @Text(max = 10) String title, LocalDate publishedOn) {}

    public record Range(Integer low, Integer high) {
        public Range {
            if (low > high) {
                throw new IllegalArgumentException("secret");
            }
        }
    }

    public record Input(
            @NotNull @Text(max = 20) String name,
            @NotNull Kind kind,
            @NotNull LocalDate effectiveOn,
            Integer rank,
            Range range,
            Boolean open,
            List<@NotNull @Text(max = 10) String> aliases,
            @NotEmpty List<@NotNull @Valid Source> sources) {}

    public record Output(
            String name,
            LocalDate effectiveOn,
            Instant recordedAt,
            @Nullable Integer rank) {}

    /** Parameters the way reports take them: a class, with a class above it. */
    public static class Filters {
        @RestQuery("as_of")
        @Nullable
        String asOf;

        @QueryParam("platform")
        List<String> platforms;
    }

    public static class MoreFilters extends Filters {
        @RestQuery
        @Nullable
        String unit;
    }

    private final FieldErrors errors;
    private final ClientAddress addresses;

    TrialResource(FieldErrors errors, ClientAddress addresses) {
        this.addresses = addresses;
        this.errors = errors;
    }

    @GET
    @Path("list")
    public List<String> list(MoreFilters filters, @RestQuery String q, @RestQuery String limit, UriInfo uri) {
        Limit.parse(limit);
        IsoDate.parameter("as_of", filters.asOf);
        return List.of(NextLink.of(uri, "cursor", "abc"));
    }

    @GET
    @Path("items/{id}")
    public RestResponse<Output> item(String id) {
        var item = new Output(id, LocalDate.of(2022, 11, 21), Instant.EPOCH, null);
        return RestResponse.ResponseBuilder.ok(item).header("ETag", ETags.of(3)).build();
    }

    @POST
    public Input create(Input input) {
        if (input.rank() != null && input.rank() == 13) {
            errors.add("rank", "is unlucky");
        }
        errors.throwIfAny();
        return input;
    }

    @POST
    @Path("forgetful")
    public String forgetful(Input input) {
        return "\"done\"";
    }

    @POST
    @Path("careless")
    public String careless(Input input) {
        return input.effectiveOn().toString();
    }

    @POST
    @Path("csv")
    @Consumes("text/csv")
    public String csv(String body) {
        return Integer.toString(body.length());
    }

    @GET
    @Path("fails/{how}")
    public String fails(String how) throws Exception {
        switch (how) {
            case "unexpectedly" -> throw new IllegalStateException("secret of " + getClass());
            case "without-acquisition" ->
                throw new RuntimeException(new SQLException("Acquisition timeout while waiting for new connection"));
            case "conflict" -> throw ProblemException.conflict("It is there.", "/api/v1/things/1");
            case "busy" -> throw ProblemException.unavailable("Not now.", 7);
            default -> throw new RuntimeException(postgres(how));
        }
    }

    /** As PostgreSQL sends it: fields of one letter and a text, each closed by NUL. */
    static PSQLException postgres(String state) {
        return new PSQLException(new ServerErrorMessage(
                "SERROR\0C" + state.substring(0, 5) + "\0Mno secrets\0n" + state.substring(5) + "\0"));
    }

    @GET
    @Path("guarded")
    @RolesAllowed("admin")
    public String guarded() {
        return "\"open\"";
    }

    @GET
    @Path("page")
    public RestResponse<String> page() {
        return RestResponse.ResponseBuilder.ok("\"\"")
                .header("Content-Security-Policy", "default-src 'self'")
                .build();
    }

    @GET
    @Path("client")
    @Produces("text/plain")
    public String client(@Context HttpServerRequest request) {
        return addresses.of(request);
    }
}
