package org.pausetracker.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pausetracker.Tracker;
import org.pausetracker.TrackerDatabase;

/**
 * Random requests for every operation of the contract: none ends in a 5xx, and every answer is one that the contract allows.
 * {@code -Dfuzz.requests} says how many, {@code -Dfuzz.seed} which.
 */
@QuarkusTest
class ContractFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 3000);
    private static final long SEED = Long.getLong("fuzz.seed", 20221121);

    private final Random random = new Random(SEED);
    private final Known known = new Known(random);

    /** By what is wrong: the first request that brought it about. */
    private final Map<String, String> faults = new TreeMap<>();

    private final Map<String, Integer> seen = new TreeMap<>();

    @Test
    void no_request_breaks_the_contract() throws Exception {
        Contract contract = new Contract(Path.of("openapi.yaml"));
        Judge judge = new Judge(contract);
        aSmallRecord();
        Requests requests = new Requests(random, contract, known, tokens());
        try (Client client = new Client(RestAssured.port)) {
            for (Contract.Operation operation : contract.operations()) {
                if (operation.method().equals("GET") && !operation.path().contains("{")) {
                    ask(client, judge, requests.list(operation), 0);
                }
            }
            for (int i = 1; i <= REQUESTS; i++) {
                if (i % 50 == 0) {
                    TrackerDatabase.execute("update token set revoked_at = null where label like 'fuzz %'");
                }
                ask(client, judge, requests.next(), i);
            }
        }
        System.out.println("Seed " + SEED + ", statuses " + seen);
        assertThat(faults.values()).as("faults").isEmpty();
        assertThat(TrackerDatabase.values("select first_bad from ledger_verify()"))
                .containsExactly((String) null);
    }

    private void ask(Client client, Judge judge, Request request, int i) {
        String fault;
        try {
            Answer answer = client.send(request);
            seen.merge(request.operation().method() + " " + answer.status(), 1, Integer::sum);
            fault = judge.fault(request, answer);
            if (answer.status() < 300 && answer.mediaType().startsWith("application/json") && !request.astray()) {
                known.learn(request.operation(), JSON.readTree(answer.body()));
            }
            if (fault != null) {
                fault += "\n" + answer.headers() + "\n" + Request.shortened(answer.text());
            }
        } catch (Exception e) {
            fault = "no answer: " + e;
        }
        if (fault != null) {
            String kind = request.operation().method()
                    + request.operation().path()
                    + fault.lines().findFirst().orElseThrow();
            faults.putIfAbsent(kind, "seed " + SEED + ", request " + i + ": " + request + "\n-> " + fault + "\n\n");
        }
    }

    /** Of every role, the admin's last. Revoked ones work again after a while. */
    private static List<String> tokens() {
        return List.of("contributor", "editor", "admin").stream()
                .map(role -> {
                    String secret = "pt_a-token-of-the-fuzz-" + role + "-0123456789";
                    TrackerDatabase.execute(
                            "insert into token (label, role, sha256) values ('fuzz %1$s', '%1$s', sha256('%2$s'))"
                                    .formatted(role, secret));
                    return secret;
                })
                .toList();
    }

    private static void aSmallRecord() {
        Tracker.platform("twitter", "aliases", List.of("x"));
        Tracker.platform("meta");
        Tracker.campaign("stop");
        Tracker.watchlist("top");
        for (String name : List.of("Audi", "BMW", "Citroën", "Dior")) {
            Tracker.advertiser(name, "sector", "Automotive", "country", "DE");
        }
        Tracker.put("/watchlists/top/members", 1, Tracker.body("members", List.of(Tracker.body("advertiser", "audi"))));
        for (int day = 1; day < 9; day++) {
            Tracker.event("audi", day % 2 == 0 ? "PAUSE" : "RESUME", "2022-11-0" + day);
            Tracker.event("bmw", "REDUCE", "2022-12-0" + day, "review", "PROPOSED", "campaign", "stop");
        }
        Tracker.importCsv(
                "advertiser,platform,kind,effective_on,basis,summary,source_url\r\n"
                        + "Esso,x,PAUSE,2022-11-04,REPORTED,Paused,https://news.example/1\r\n",
                "");
        Tracker.post("/advertisers/dior/merge", Tracker.body("into", "citroen", "reason", "One company"));
    }
}
