package org.pausetracker.intake;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Takes in a whole file before anything is done with it, so that no transaction is open while it comes. */
@Provider
@Consumes("text/csv")
public class UploadReader implements MessageBodyReader<Upload> {
    private final CurrentVertxRequest request;

    UploadReader(CurrentVertxRequest request) {
        this.request = request;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Upload.class;
    }

    @Override
    public Upload readFrom(
            Class<Upload> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        Upload upload = Upload.of(body);
        // Whoever refuses the request before it is imported need not know of it.
        request.getCurrent().addEndHandler(ended -> upload.close());
        return upload;
    }
}
