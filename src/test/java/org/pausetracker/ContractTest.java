package org.pausetracker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract that is served is the one that was read in review. */
@QuarkusTest
class ContractTest {
    private static final Path COMMITTED = Path.of("openapi.yaml");

    @Test
    void the_document_served_is_the_one_committed() throws IOException {
        String served = given().get("/openapi").then().statusCode(200).extract().asString();
        assertThat(parsed(served))
                .as("/openapi differs from openapi.yaml. If the change is meant, take the document that the build made:"
                        + " mvn package -DskipTests && cp target/openapi/openapi.yaml openapi.yaml")
                .usingRecursiveComparison()
                .isEqualTo(parsed(Files.readString(COMMITTED)));
    }

    /** What it says, whatever the order of its keys: that which is served is written anew. */
    private static Map<?, ?> parsed(String yaml) throws IOException {
        return new YAMLMapper().readValue(yaml, Map.class);
    }
}
