package org.pausetracker.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Notes mistakes in a request's body and lets Jackson go on with null. Other JSON (the ledger's rows, say) is read without
 * {@link FieldErrors} at hand, and there a mistake is an exception as usual.
 */
class InputProblems extends DeserializationProblemHandler {

    /** Whether the mistake was noted; the parser then stands at the end of the value it was about. */
    static boolean note(DeserializationContext context, String message) throws IOException {
        if (!(context.getAttribute(FieldErrors.class) instanceof FieldErrors errors)) {
            return false;
        }
        var field = FieldPath.of(context.getParser().getParsingContext());
        if (!field.isEmpty()) { // The body itself came out as null then, which JsonBodyReader refuses.
            errors.add(field, message);
        }
        context.getParser().skipChildren();
        return true;
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> deserializer,
            Object bean,
            String name)
            throws IOException {
        if (!(context.getAttribute(FieldErrors.class) instanceof FieldErrors errors)) {
            return false;
        }
        errors.add(FieldPath.of(parser.getParsingContext()), "unknown field");
        parser.skipChildren();
        return true;
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType target, JsonToken token, JsonParser parser, String failure)
            throws IOException {
        return note(context, expected(target.isCollectionLikeType())) ? null : NOT_HANDLED;
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
            DeserializationContext context, Class<?> type, ValueInstantiator how, JsonParser parser, String message)
            throws IOException {
        return note(context, expected(Collection.class.isAssignableFrom(type))) ? null : NOT_HANDLED;
    }

    private static String expected(boolean list) {
        return list ? "must be a list" : "must be an object";
    }

    /** A record's constructor refused; after a mistake that was noted, and became null, it may well have tripped over that. */
    @Override
    public @Nullable Object handleInstantiationProblem(
            DeserializationContext context, Class<?> type, Object argument, Throwable cause) {
        if (!(context.getAttribute(FieldErrors.class) instanceof FieldErrors errors)) {
            return NOT_HANDLED;
        }
        if (errors.isEmpty()) {
            errors.add(FieldPath.of(context.getParser().getParsingContext()), "is not valid");
        }
        return null;
    }
}
