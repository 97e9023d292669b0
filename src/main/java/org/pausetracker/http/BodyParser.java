package org.pausetracker.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Notes nulls in arrays, which no deserializer gets to see, so that lists hold what their type says. */
class BodyParser extends JsonParserDelegate {

    private final FieldErrors errors;

    BodyParser(JsonParser parser, FieldErrors errors) {
        super(parser);
        this.errors = errors;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        var token = super.nextToken();
        if (token == JsonToken.VALUE_NULL && getParsingContext().inArray()) {
            errors.add(FieldPath.of(getParsingContext()), "must not be null");
        }
        return token;
    }
}
