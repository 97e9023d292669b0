package org.pausetracker.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

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
        var reader = mapper.readerFor(mapper.constructType(genericType)).withAttribute(FieldErrors.class, errors);
        Object input = null;
        try (var parser = new BodyParser(mapper.createParser(body), errors)) {
            input = reader.readValue(parser);
            if (parser.nextToken() != null) {
                throw ProblemException.badRequest("The body goes on after its JSON object.");
            }
        } catch (StreamReadException malformed) {
            throw malformed(malformed);
        } catch (CharConversionException notUnicode) {
            throw ProblemException.badRequest("The body is not UTF-8.");
        } catch (JsonMappingException unmapped) {
            // The few mistakes that no handler can mend, such as null for a primitive: what was read so far has to do.
            errors.add(path(unmapped), "is not valid");
        }
        if (input == null && errors.isEmpty()) {
            throw ProblemException.badRequest("The body must be a JSON object.");
        }
        if (input == null) {
            errors.throwIfAny();
        }
        errors.check(input);
        return input;
    }

    private ProblemException malformed(JsonProcessingException e) {
        if (e.getProcessor() instanceof JsonParser parser
                && e.getOriginalMessage().startsWith("Duplicate field")) {
            errors.add(FieldPath.of(parser.getParsingContext()), "is there twice");
            return ProblemException.badRequest(errors.all());
        }
        var where = e.getLocation();
        return ProblemException.badRequest(
                where == null
                        ? "The body is not well-formed JSON."
                        : "The body is not well-formed JSON at line " + where.getLineNr() + ", column "
                                + where.getColumnNr() + ".");
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
