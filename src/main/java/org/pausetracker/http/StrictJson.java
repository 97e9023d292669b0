package org.pausetracker.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * JSON as the API takes and gives it. Whatever is not exactly right is refused: a mistake that is silently mended
 * (a number for a name, the first of two fields) would stand in the ledger for good.
 */
@Singleton
class StrictJson implements ObjectMapperCustomizer {

    private static final JsonToken STRING = JsonToken.VALUE_STRING;
    private static final JsonToken INT = JsonToken.VALUE_NUMBER_INT;

    /** Our deepest body has three levels. */
    private static final int MAX_DEPTH = 32;

    @Override
    public int priority() {
        return MINIMUM_PRIORITY; // Runs last, so that nothing loosens it again.
    }

    @Override
    @SuppressWarnings("deprecation") // The mapper is Quarkus' own; only builders have the newer names.
    public void customize(ObjectMapper mapper) {
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .setSerializationInclusion(JsonInclude.Include.ALWAYS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .registerModule(scalars())
                .addHandler(new InputProblems());
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    private static SimpleModule scalars() {
        var module = new SimpleModule("strict-scalars");
        module.setDeserializers(new ExactEnums());
        var text = new StrictScalar<>(String.class, STRING, "must be a string", p -> Texts.clean(p.getText()));
        var date = new StrictScalar<>(LocalDate.class, STRING, IsoDate.EXPECTED, p -> date(p.getText()));
        var instant = new StrictScalar<>(
                Instant.class, STRING, "must be an instant like 2022-11-21T15:00:00Z", p -> instant(p.getText()));
        var uuid = new StrictScalar<>(UUID.class, STRING, "must be a UUID", p -> UUID.fromString(p.getText()));
        var decimal = new StrictScalar<>(
                BigDecimal.class,
                JsonToken.VALUE_NUMBER_FLOAT,
                "must be a decimal number",
                JsonParser::getDecimalValue);
        var integer = new StrictScalar<>(Integer.class, INT, "must be a whole number", JsonParser::getIntValue);
        var number = new StrictScalar<>(Long.class, INT, "must be a whole number", JsonParser::getLongValue);
        var bool = new StrictScalar<>(
                Boolean.class, JsonToken.VALUE_TRUE, "must be true or false", JsonParser::getBooleanValue);
        return module.addDeserializer(String.class, text)
                .addDeserializer(LocalDate.class, date)
                .addDeserializer(Instant.class, instant)
                .addDeserializer(UUID.class, uuid)
                .addDeserializer(BigDecimal.class, decimal)
                .addDeserializer(Integer.class, integer)
                .addDeserializer(Long.class, number)
                .addDeserializer(Boolean.class, bool);
    }

    private static LocalDate date(String text) {
        return IsoDate.parse(text).orElseThrow(IllegalArgumentException::new);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Jackson itself would trim an enum's name. */
    private static class ExactEnums extends SimpleDeserializers {
        @Override
        public JsonDeserializer<?> findEnumDeserializer(
                Class<?> type, DeserializationConfig config, BeanDescription description) {
            var names = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", "));
            return new StrictScalar<>(type, STRING, "must be one of " + names, p -> constant(type, p.getText()));
        }

        private static Object constant(Class<?> type, String name) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(name))
                    .findFirst()
                    .orElseThrow(IllegalArgumentException::new);
        }
    }
}
