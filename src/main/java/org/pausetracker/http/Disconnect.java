package org.pausetracker.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** Breaks a request off, so that its client cannot take what it got for the whole. */
public final class Disconnect {
    /** RFC 9113, 7. With NO_ERROR, Vert.x's default, clients take what they got for the whole. */
    private static final long INTERNAL_ERROR = 0x2;

    private Disconnect() {}

    /**
     * Over HTTP/1.1 the connection goes at once. Vert.x's own ways to close it (also that of the channel as a whole, which
     * leads through Vert.x) first wait for what a slow client has yet to take, and behind that the framework would end
     * the response in order.
     */
    public static void from(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(INTERNAL_ERROR);
        } else {
            ((ConnectionBase) request.connection()).channelHandlerContext().close();
        }
    }
}
