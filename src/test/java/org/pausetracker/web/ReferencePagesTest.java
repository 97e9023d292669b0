package org.pausetracker.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pausetracker.Tracker;
import org.pausetracker.export.Codebook;
import org.pausetracker.http.ProblemType;
import org.pausetracker.report.SummaryView;
import org.pausetracker.report.SurvivalView;
import org.pausetracker.report.TimeseriesView;

@QuarkusTest
class ReferencePagesTest {
    @Test
    void the_methods_define_in_the_words_of_the_reports() {
        assertThat(Browsing.page("/methods").text())
                .contains(Tracker.get(SurvivalView.class, "/reports/survival")
                        .definition()
                        .text())
                .contains(Tracker.get(SummaryView.class, "/reports/summary")
                        .definition()
                        .text())
                .contains(Tracker.get(TimeseriesView.class, "/reports/timeseries?from=2022-11-01&to=2022-11-30")
                        .definition()
                        .text());
    }

    @Test
    void the_methods_say_what_a_count_does_not() {
        Document page = Browsing.page("/methods");
        assertThat(page.text()).contains("No known pause does not say that an advertiser advertises.");
        assertThat(page.getElementById("one-person")).isNotNull();
        assertThat(page.getElementById("two-persons")).isNull();
    }

    @Test
    void the_methods_have_every_column_of_every_file_with_its_meaning() {
        Document page = Browsing.page("/methods");
        assertThat(Codebook.CURRENT.datasets()).allSatisfy(table -> {
            Element file = page.getElementById("file-" + table.name());
            assertThat(file.select("summary").text()).isEqualTo(table.path() + " " + table.rows());
            assertThat(file.select("caption").text()).isEqualTo("Columns of " + table.path());
            assertThat(file.select("th[scope=row]").eachText())
                    .isEqualTo(
                            table.columns().stream().map(Codebook.Column::name).toList());
            assertThat(file.select("td").eachText())
                    .zipSatisfy(
                            table.columns(),
                            (cell, column) -> assertThat(cell).startsWith(column.description() + " " + column.type()));
        });
        assertThat(page.select("#file-spells tr").get(10).text())
                .isEqualTo(
                        "ends_on The first day after the spell. date · empty: the spell is open on as_of · since 0.1.0");
    }

    @Test
    void the_methods_say_what_codes_stand_for_in_the_words_of_the_codebook() {
        String page = Browsing.page("/methods").text();
        for (String vocabulary : List.of("state", "kind", "basis")) {
            assertThat(Codebook.CURRENT.vocabulary(vocabulary).values())
                    .allSatisfy(code -> assertThat(page).contains(code.meaning()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/methods", "/api", "/problems"})
    void links_within_a_page_lead_somewhere(String path) {
        Document page = Browsing.page(path);
        assertThat(page.select("main a[href^=#]"))
                .allSatisfy(
                        link -> assertThat(page.getElementById(link.attr("href").substring(1)))
                                .as(link.outerHtml())
                                .isNotNull());
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void every_operation_of_the_contract_is_there() throws IOException {
        JsonNode contract =
                new ObjectMapper().readTree(given().get("/openapi?format=json").asString());
        Document page = Browsing.page("/api");
        List<JsonNode> operations = new ArrayList<>();
        contract.get("paths")
                .forEach(item -> item.forEach(operation -> {
                    if (operation.has("operationId")) {
                        operations.add(operation);
                    }
                }));
        assertThat(operations).hasSizeGreaterThan(40).allSatisfy(operation -> {
            Element card =
                    page.getElementById(operation.get("operationId").asText()).parent();
            assertThat(card.text()).contains(operation.get("summary").asText());
            assertThat(
                            card.select("table").first() == null
                                    ? List.of()
                                    : card.select("table")
                                            .first()
                                            .select("th[scope=row] code")
                                            .eachText())
                    .as(operation.get("operationId").asText())
                    .containsAll(operation.path("parameters").findValuesAsText("name"));
            assertThat(card.select("a[href^=/problems/]")).isNotEmpty();
        });
        assertThat(page.select("h3[id^=schema-]"))
                .hasSize(contract.at("/components/schemas").size());
    }

    @Test
    void a_command_line_has_what_its_operation_needs() {
        Document page = Browsing.page("/api");
        assertThat(page.getElementById("correctEvent").parent().select("pre").text())
                .matches(
                        "curl -X PUT -H \"Authorization: Bearer \\$TOKEN\" -H 'If-Match: \"1\"' -H 'Content-Type:"
                                + " application/json' --data-binary @body\\.json \"http://localhost:\\d+/api/v1/events/\\$ID\"");
        assertThat(page.getElementById("getSummary").parent().select("pre").text())
                .matches("curl \"http://localhost:\\d+/api/v1/reports/summary\"");
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void the_type_of_a_problem_is_an_address(ProblemType type) {
        Document page = Browsing.page(type.path());
        assertThat(page.select("h1").text()).isEqualTo(type.title());
        assertThat(page.select("main").text()).contains(type.status() + "").contains(type.remedy());
        assertThat(Browsing.page("/problems").select("a").eachAttr("href")).contains(type.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/methods", "/api", "/problems"})
    void what_has_not_changed_is_not_sent_again(String path) {
        String tag = Browsing.response(path).header("ETag");
        assertThat(given().header("If-None-Match", tag).get(path).statusCode()).isEqualTo(304);
    }

    @Test
    void what_browsers_and_robots_ask_for_by_themselves_is_there() {
        var icon = Browsing.response("/favicon.ico");
        assertThat(icon.statusCode()).isEqualTo(301);
        assertThat(icon.header("Location")).isEqualTo("/assets/icon.svg");
        assertThat(given().get("/robots.txt").asString()).startsWith("User-agent: *");
    }
}
