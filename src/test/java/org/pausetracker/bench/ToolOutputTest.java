package org.pausetracker.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** What wrk and pgbench print, as they printed it. */
class ToolOutputTest {
    private static final String WRK = """
            Running 2s test @ http://127.0.0.1:18999/
              1 threads and 16 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency    27.92ms   93.09ms 834.62ms   93.81%
                Req/Sec     1.16k   353.99     1.50k    85.00%
              Latency Distribution
                 50%  419.00us
                 75%    6.65ms
                 90%   25.87ms
                 99%    1.20s
              2316 requests in 2.01s, 7.41MB read
            """;

    private static final String PGBENCH = """
            pgbench (15.18 (Debian 15.18-0+deb12u1), server 18.6)
            transaction type: list.sql
            scaling factor: 1
            query mode: prepared
            number of clients: 16
            number of transactions actually processed: 5021
            number of failed transactions: 0 (0.000%)
            latency average = 1.593 ms
            initial connection time = 31.226 ms
            tps = 10041.225301 (without initial connection time)
            """;

    @Test
    void rate_and_latencies_of_wrk_are_read_whatever_their_units() throws BenchFailure {
        assertThat(Wrk.parse(WRK + "Requests/sec:   1153.35\nTransfer/sec:      3.69MB\n"))
                .isEqualTo(new Load(1153.35, 0.419, 1200));
    }

    @Test
    void refused_requests_are_no_throughput() {
        assertThatExceptionOfType(BenchFailure.class)
                .isThrownBy(() -> Wrk.parse(WRK + "  Non-2xx or 3xx responses: 1389\nRequests/sec:   1263.12\n"))
                .withMessage("Non-2xx or 3xx responses: 1389 of 2316");
    }

    @Test
    void broken_connections_are_no_throughput() {
        assertThatExceptionOfType(BenchFailure.class)
                .isThrownBy(() -> Wrk.parse(
                        WRK + "  Socket errors: connect 0, read 3, write 0, timeout 0\nRequests/sec:   1263.12\n"))
                .withMessageContaining("read 3");
    }

    @Test
    void a_run_without_an_answer_has_no_figure() {
        assertThatExceptionOfType(BenchFailure.class)
                .isThrownBy(() -> Wrk.parse("  0 requests in 2.38s, 0.00B read\nRequests/sec:      0.00\n"));
    }

    @Test
    void rate_and_latency_of_pgbench_are_read() throws BenchFailure {
        Load load = PgBench.parse(PGBENCH);
        assertThat(load.value()).isEqualTo(10041.225301);
        assertThat(load.p50()).isEqualTo(1.593);
        assertThat(load.p99()).isNaN();
    }

    @Test
    void failed_transactions_are_no_throughput() {
        assertThatExceptionOfType(BenchFailure.class)
                .isThrownBy(
                        () -> PgBench.parse(PGBENCH.replace("transactions: 0 (0.000%)", "transactions: 7 (0.139%)")))
                .withMessage("number of failed transactions: 7");
    }
}
