package org.pausetracker.export;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.ParsedHeaderValue;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.pausetracker.database.Reader;
import org.pausetracker.database.Snapshot;
import org.pausetracker.http.ClientAddress;
import org.pausetracker.http.Places;
import org.pausetracker.http.ProblemException;
import org.pausetracker.ledger.Answer;
import org.pausetracker.ledger.ReadFilter;
import org.pausetracker.ledger.ReadParameters;

/**
 * Runs exports, a bounded number at once. Headers and rows come from one snapshot, so the position that a file names is the
 * one it was made at.
 */
@ApplicationScoped
class Exports {
    private static final int RETRY_AFTER_SECONDS = 10;

    private final Reader reader;
    private final ClientAddress addresses;
    private final ExportSettings settings;
    private final Turns turns;
    private final Digests digests;
    private final ExportLinks links;
    private final Places places;

    Exports(
            Reader reader,
            ClientAddress addresses,
            ExportSettings settings,
            Turns turns,
            Digests digests,
            ExportLinks links) {
        this.reader = reader;
        this.addresses = addresses;
        this.settings = settings;
        this.turns = turns;
        this.digests = digests;
        this.links = links;
        this.places = new Places(
                "exports",
                settings.concurrent().orElseGet(Turns::forAsManyExports),
                settings.perClient(),
                RETRY_AFTER_SECONDS);
    }

    void countFromTheStart(@Observes StartupEvent start) {
        Stream.concat(Stream.of(Dataset.values()).map(Dataset::fileName), Stream.of(Bundle.NAME))
                .forEach(ExportCount::register);
    }

    /** Streams a file, once what it is made of is resolved. */
    RestResponse<StreamingOutput> stream(
            RoutingContext request,
            UriInfo uri,
            ReadParameters parameters,
            Function<ReadFilter, ? extends ExportFile> which) {
        if (request.request().version() == HttpVersion.HTTP_1_0) {
            throw ProblemException.httpVersionNotSupported(
                    "Exports need HTTP/1.1: over 1.0 a transfer that broke would look whole.");
        }
        Snapshot snapshot = open(request);
        ExportFile file;
        try {
            file = which.apply(parameters.resolve(snapshot.rows()));
        } catch (RuntimeException e) {
            snapshot.close();
            throw e;
        }
        boolean gzip = file.compresses() && takesGzip(request);
        ExportStream stream =
                new ExportStream(snapshot, file, gzip, request, settings, turns, digest -> keep(file, digest));
        if (request.request().method() == HttpMethod.HEAD) {
            stream.closeIfUnused();
        }
        request.addEndHandler(stream.count()::ended);
        // Off the event loop: giving a connection back talks to the database.
        request.addEndHandler(ended -> Infrastructure.getDefaultWorkerPool().execute(stream::closeIfUnused));
        if (gzip) {
            // Quarkus says "identity" in advance of what it does not compress itself, on the event loop.
            request.response().headers().remove(HttpHeaders.CONTENT_ENCODING);
        }
        return answer(stream, file, gzip, uri);
    }

    private RestResponse<StreamingOutput> answer(ExportStream stream, ExportFile file, boolean gzip, UriInfo uri) {
        ResponseBuilder<StreamingOutput> answer = Answer.file(
                        (StreamingOutput) stream, file.name(), file.extension(), file.filter())
                .header("Link", links.of(file, uri))
                .header("Trailer", ExportStream.ROWS + ", " + ExportStream.SHA_256);
        if (!gzip) {
            return answer.build();
        }
        RestResponse<StreamingOutput> compressed =
                answer.header("Content-Encoding", "gzip").build();
        // Other bytes than those of the file itself, so another tag (RFC 9110, 8.8.3.3).
        compressed
                .getHeaders()
                .computeIfPresent(
                        "ETag",
                        (name, tags) -> tags.stream()
                                .map(tag -> (Object) tag.toString().replaceFirst("\"$", ".gzip\""))
                                .toList());
        return compressed;
    }

    /** Not over HTTP/2, where Netty takes Content-Encoding for an order to compress, and trailers cut its stream off. */
    private static boolean takesGzip(RoutingContext request) {
        if (request.request().version() == HttpVersion.HTTP_2) {
            return false;
        }
        double identity = 0;
        double gzip = 0;
        for (ParsedHeaderValue coding : request.parsedHeaders().acceptEncoding()) {
            if (coding.value().equalsIgnoreCase("gzip")) {
                gzip = coding.weight();
            } else if (coding.value().equalsIgnoreCase("identity")) {
                identity = coding.weight();
            }
        }
        return gzip > 0 && gzip >= identity;
    }

    private void keep(ExportFile file, Digest digest) {
        if (file instanceof DatasetFile dataset) {
            digests.keep(dataset, digest);
        }
    }

    /** What a file is as a whole: known from when it was last written, or found out by writing it to nobody. */
    <T> T digest(
            RoutingContext request,
            ReadParameters parameters,
            Function<ReadFilter, DatasetFile> which,
            BiFunction<DatasetFile, Digest, T> answer) {
        try (Snapshot snapshot = open(request)) {
            DatasetFile file = which.apply(parameters.resolve(snapshot.rows()));
            return answer.apply(file, digests.of(file).orElseGet(() -> find(file, snapshot, request)));
        }
    }

    private Digest find(DatasetFile file, Snapshot snapshot, RoutingContext request) {
        try {
            Digest digest = ExportStream.write(file, snapshot, settings, turns, new Nowhere(request.response()));
            digests.keep(file, digest);
            return digest;
        } catch (IOException e) {
            // Told to nobody, and no fault of ours.
            throw ProblemException.unavailable(e.getMessage(), RETRY_AFTER_SECONDS);
        }
    }

    private Snapshot open(RoutingContext request) {
        Runnable leave = places.take(addresses.of(request.request()));
        try {
            return reader.open(leave);
        } catch (RuntimeException e) {
            leave.run();
            throw e;
        }
    }
}
