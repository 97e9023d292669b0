package org.pausetracker.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Notes nulls in arrays, which no deserializer gets to see, and keeps track of where it is. */
class BodyParser extends JsonParserDelegate {

    private final FieldErrors errors;

    BodyParser(JsonParser parser, FieldErrors errors) {
        super(parser);
        this.errors = errors;
    }

    /**
     * At the start of an object or array: the context around it, whose path is the same. Jackson sets unknown fields aside
     * together with the context they began in, and reuses an inner one for other fields before it reports them.
     */
    @Override
    public JsonStreamContext getParsingContext() {
        var context = super.getParsingContext();
        return currentToken() != null && currentToken().isStructStart() ? context.getParent() : context;
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
