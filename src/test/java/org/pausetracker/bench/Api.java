package org.pausetracker.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Single requests, with the admin's token.
 *
 * @param advertisers whose events are recorded in turn, so that none has a long story on one platform
 */
record Api(HttpClient client, URI address, int advertisers, AtomicInteger recorded) {
    static Api of(Service service, RecordFile file) {
        return new Api(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                service.address(),
                file.advertisers(),
                new AtomicInteger());
    }

    HttpResponse<String> get(String path) throws BenchFailure {
        return expect(200, send(HttpRequest.newBuilder(address.resolve(path))));
    }

    HttpResponse<String> post(String path, String type, String body) throws BenchFailure {
        return send(HttpRequest.newBuilder(address.resolve("/api/v1" + path))
                .header("Authorization", "Bearer " + Service.TOKEN)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    void importCsv(String csv) throws BenchFailure {
        expect(201, post("/imports", "text/csv", csv));
    }

    void platform(String slug) throws BenchFailure {
        expect(201, post("/platforms", "application/json", "{\"slug\": \"%1$s\", \"name\": \"%1$s\"}".formatted(slug)));
    }

    /** One more of such a name. */
    String newPlatform(String name) throws BenchFailure {
        String slug = name + "-" + recorded.incrementAndGet();
        platform(slug);
        return slug;
    }

    void campaign(String slug) throws BenchFailure {
        expect(201, post("/campaigns", "application/json", "{\"slug\": \"%1$s\", \"name\": \"%1$s\"}".formatted(slug)));
    }

    /** One event that nobody recorded before; it also makes every kept answer an old one. */
    HttpResponse<String> record(String platform) throws BenchFailure {
        int number = recorded.getAndIncrement();
        return expect(201, post("/events", "application/json", """
                {"advertiser": "advertiser-%d", "platform": "%s", "kind": "REDUCE", "effective_on": "%s",
                 "summary": "Seen.", "sources": [{"basis": "REPORTED", "url": "https://news.example/"}]}""".formatted(
                        number % advertisers, platform, LocalDate.of(2000, 1, 1).plusDays(number / advertisers))));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws BenchFailure {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new BenchFailure("no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted");
        }
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> response) throws BenchFailure {
        if (response.statusCode() != status) {
            throw new BenchFailure(
                    "%s answered %d: %.300s".formatted(response.uri(), response.statusCode(), response.body()));
        }
        return response;
    }
}
