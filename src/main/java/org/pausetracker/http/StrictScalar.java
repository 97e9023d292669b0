package org.pausetracker.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One JSON token for one type, without any of Jackson's coercions. An empty text is no text. */
class StrictScalar<T> extends StdScalarDeserializer<T> {

    /** Reads the value: null when there is none, {@link IllegalArgumentException} when it does not fit. */
    interface Reading<T> {
        @Nullable
        T read(JsonParser parser) throws IOException;
    }

    private final JsonToken token;
    private final String expected;
    private final transient Reading<T> reading;

    /** @param expected ends up in the answer, such as "must be a whole number" */
    StrictScalar(Class<?> type, JsonToken token, String expected, Reading<T> reading) {
        super(type);
        this.token = token;
        this.expected = expected;
        this.reading = reading;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.hasToken(token) || (token == JsonToken.VALUE_TRUE && parser.hasToken(JsonToken.VALUE_FALSE))) {
            try {
                return reading.read(parser);
            } catch (IllegalArgumentException | InputCoercionException doesNotFit) {
                // Fall through: the answer is the same as for a wrong token.
            }
        }
        if (InputProblems.note(context, expected)) {
            return null;
        }
        return (T) context.handleUnexpectedToken(_valueClass, parser.currentToken(), parser, expected);
    }
}
