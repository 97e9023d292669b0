package org.pausetracker.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Pages as a browser asks for them, without one. */
final class Browsing {
    static final String ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private Browsing() {}

    static Response response(String path) {
        return given().urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .header("Accept", ACCEPT)
                .get(path);
    }

    static Document page(String path) {
        return page(path, 200);
    }

    static Document page(String path, int status) {
        Response response = response(path);
        assertThat(response.statusCode()).as(path).isEqualTo(status);
        assertThat(response.contentType()).isEqualToIgnoringCase("text/html;charset=UTF-8");
        return Jsoup.parse(response.asString());
    }

    /** The texts of what a selector finds. */
    static List<String> texts(Document page, String selector) {
        return page.select(selector).eachText();
    }
}
