package org.pausetracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pausetracker.database.TestDatabase;

/** Many writers at once, and a reader who follows them. */
class LedgerConcurrencyTest {
    static final int WRITERS = 16;
    static final int WRITES = 30;

    TestDatabase database;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        try (Writer desk = new Writer(database.connection())) {
            desk.write("first rows", Samples.FIRST);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_reader_who_asks_for_what_came_since_misses_and_repeats_nothing() throws Exception {
        long seed = System.nanoTime();
        System.out.println("LedgerConcurrencyTest seed " + seed);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 1);
        List<Future<Integer>> writers = new ArrayList<>();
        for (int n = 0; n < WRITERS; n++) {
            int writer = n;
            writers.add(threads.submit(() -> write(writer, new Random(seed + writer))));
        }
        Future<List<Long>> reader = threads.submit(() -> follow(writers));
        threads.shutdown();
        assertThat(threads.awaitTermination(2, TimeUnit.MINUTES))
                .as("seed %d", seed)
                .isTrue();
        int committed = 0;
        for (Future<Integer> writer : writers) {
            committed += writer.get();
        }
        assertThat(reader.get())
                .as("seed %d", seed)
                .isEqualTo(LongStream.rangeClosed(1, committed + 1).boxed().toList());
        try (Writer desk = new Writer(database.connection())) {
            assertThat(desk.ask("select problem from ledger_verify()")).containsOnlyNulls();
            assertThat(desk.ask("select count(*) from event"))
                    .isEqualTo(desk.ask("select count(*) from change where subject = 'event'"));
        }
    }

    @Test
    void a_writer_who_waits_longer_than_given_is_told_so() throws SQLException {
        try (Writer first = new Writer(database.connection());
                Writer second = new Writer(database.connection())) {
            first.open("takes its time");
            assertThatThrownBy(() -> second.run("select ledger_open('desk', 'in a hurry', interval '50 milliseconds')"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getSQLState()).isEqualTo("55P03"));
            first.rollback();
            second.write("in no hurry", Samples.SECOND.get("advertiser"));
        }
    }

    /** How many of its change sets it committed. */
    private int write(int writer, Random random) throws SQLException {
        int committed = 0;
        try (Writer desk = new Writer(database.connection())) {
            for (int n = 0; n < WRITES; n++) {
                desk.run("begin", "select ledger_open('writer " + writer + "', null, interval '1 minute')");
                // Half of them meet in one row, half add one of their own.
                desk.run(
                        random.nextBoolean()
                                ? "update advertiser set website = 'https://example.org/%d'".formatted(n)
                                : Samples.event(LocalDate.EPOCH
                                        .plusYears(40)
                                        .plusDays(writer * WRITES + n)
                                        .toString()));
                if (random.nextInt(4) == 0) {
                    desk.run("rollback");
                } else {
                    desk.run("select ledger_seal()", "commit");
                    committed++;
                }
            }
        }
        return committed;
    }

    /** The positions in the order in which they were seen. */
    private List<Long> follow(List<Future<Integer>> writers) throws SQLException {
        List<Long> seen = new ArrayList<>();
        try (Writer reader = new Writer(database.connection())) {
            boolean more = true;
            while (more) {
                // Asked before the query, so that the last query comes after the last commit.
                more = !writers.stream().allMatch(Future::isDone);
                long last = seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
                reader.ask("select position from change_set where position > " + last + " order by position")
                        .forEach(position -> seen.add(Long.valueOf(position)));
            }
        }
        return seen;
    }
}
