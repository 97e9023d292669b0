package org.pausetracker.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON bodies in place of Quarkus' own reader, which stops at the first mistake. Mistakes in single fields go to
 * {@link FieldErrors}, the field becomes null, and reading goes on; a body that is no JSON object is refused at once.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodyReader implements MessageBodyReader<Object> {

    private final ObjectMapper mapper;
    private final FieldErrors errors;

    JsonBodyReader(ObjectMapper mapper, FieldErrors errors) {
        this.mapper = mapper;
        this.errors = errors;
    }

    /** Leaves {@code String}, {@code byte[]} and {@code InputStream} to those who want the bytes as they came. */
    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return !type.isArray() && !type.getName().startsWith("java.");
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        if (!mediaType.getSubtype().equalsIgnoreCase("json")) {
            // The framework takes every +json for JSON: a merge patch would replace the whole.
            throw new NotSupportedException();
        }
        try (var parser = new BodyParser(mapper.createParser(body), errors)) {
            var input = read(parser, genericType);
            if (input == null) {
                errors.throwIfAny();
                throw ProblemException.badRequest("The body must be a JSON object.");
            }
            if (parser.nextToken() != null) {
                throw ProblemException.badRequest("The body goes on after its JSON object.");
            }
            errors.check(input);
            return input;
        } catch (JsonProcessingException malformed) {
            throw malformed(malformed);
        } catch (CharConversionException notUnicode) {
            throw ProblemException.badRequest("The body is not UTF-8.");
        }
    }

    private @Nullable Object read(JsonParser parser, Type type) throws IOException {
        try {
            return mapper.readerFor(mapper.constructType(type))
                    .withAttribute(FieldErrors.class, errors)
                    .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // Told apart above.
                    .readValue(parser);
        } catch (JsonMappingException e) {
            if (e instanceof InvalidDefinitionException) {
                throw new IllegalStateException(e); // Our fault, not the client's.
            }
            if (e.getCause() instanceof IOException deeper) {
                throw deeper; // Malformed, or broken off, within a field.
            }
            if (e.getCause() instanceof ProblemException refusal) {
                throw refusal; // The body turned out to be too large.
            }
            if (!e.getPath().isEmpty()) {
                // The few mistakes that no handler can mend, such as null for a primitive: it ends here.
                errors.add(path(e), "is not valid");
            }
            return null;
        }
    }

    private ProblemException malformed(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException) {
            return ProblemException.badRequest("The body is nested too deeply, or has too long a value.");
        }
        if (e.getProcessor() instanceof JsonParser parser
                && e.getOriginalMessage().startsWith("Duplicate field")) {
            errors.add(FieldPath.of(parser.getParsingContext()), "is there twice");
            return ProblemException.badRequest(errors.all());
        }
        var where = e.getLocation();
        var at = where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
        return ProblemException.badRequest("The body is not well-formed JSON" + at + ".");
    }

    private static String path(JsonMappingException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
