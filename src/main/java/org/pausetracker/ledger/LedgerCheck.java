package org.pausetracker.ledger;

import io.agroal.api.AgroalDataSource;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;
import org.pausetracker.database.QueryFailure;
import org.pausetracker.database.Reader;
import org.pausetracker.database.Rows;

/**
 * Ready means that the ledger can be read. Whether it can be written as well stands beside that and does not decide:
 * readers may be served by a replica while the server that takes writes is away.
 */
@Readiness
@ApplicationScoped
class LedgerCheck implements AsyncHealthCheck {
    /** Whoever probes gives up after some seconds, too. A pool that is busy for longer counts as one that does not answer. */
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);

    /** How long a question that hangs, with its thread and connection, keeps the next from being asked. */
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(30);

    /** Whoever probes readiness may be more impatient, and this does not decide it. */
    private static final Duration WRITER_ANSWERS_WITHIN = Duration.ofMillis(500);

    private final Question<Long> position;
    private final Question<Boolean> recording;
    private final Ledger ledger;

    LedgerCheck(Reader reader, AgroalDataSource writer, Ledger ledger) {
        this.position =
                new Question<>(ANSWERS_WITHIN, () -> reader.read(KnownAt::head).position());
        this.recording = new Question<>(WRITER_ANSWERS_WITHIN, () -> takesWrites(writer));
        this.ledger = ledger;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.combine().all().unis(position.ask(), recording.ask()).with((position, recording) -> {
            position.ifPresent(ledger::saw);
            var answer = HealthCheckResponse.named("ledger")
                    .status(position.isPresent())
                    .withData("recording", recording.orElse(false));
            position.ifPresent(known -> answer.withData("position", known));
            return answer.build();
        });
    }

    /** A standby, and a server that was set to be read-only, say so of every new transaction. */
    private static boolean takesWrites(AgroalDataSource writer) {
        try (Connection connection = writer.getConnection()) {
            return new Rows(connection)
                    .value(Boolean.class, "select current_setting('transaction_read_only') = 'off'")
                    .orElseThrow();
        } catch (SQLException e) {
            throw new QueryFailure(e);
        }
    }

    /** Asked off the event loop, and once at a time however many probe. */
    private static final class Question<T> {
        private final Duration answersWithin;
        private final Supplier<T> query;
        private @Nullable CompletableFuture<T> asked;
        private long askedAtNanos;

        Question(Duration answersWithin, Supplier<T> query) {
            this.answersWithin = answersWithin;
            this.query = query;
        }

        /** Empty when the database did not answer, or not in time. */
        Uni<Optional<T>> ask() {
            return Uni.createFrom()
                    .completionStage(this::answer)
                    .map(Optional::of)
                    .ifNoItem()
                    .after(answersWithin)
                    .recoverWithItem(Optional::empty)
                    .onFailure()
                    .recoverWithItem(Optional.empty());
        }

        /** A copy, because whoever gives up on it cancels it. */
        private synchronized CompletableFuture<T> answer() {
            long now = System.nanoTime();
            if (asked == null || asked.isDone() || now - askedAtNanos > ASKED_AGAIN_AFTER.toNanos()) {
                asked = CompletableFuture.supplyAsync(query, Infrastructure.getDefaultWorkerPool());
                askedAtNanos = now;
            }
            return asked.copy();
        }
    }
}
