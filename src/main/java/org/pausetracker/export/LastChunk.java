package org.pausetracker.export;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * Learns whether the end of the next answer on a connection of HTTP/1.1 was handed to the network. When Vert.x says that an
 * answer has ended, it may still wait for a slow client; and a quick one may have closed the connection by then.
 */
final class LastChunk extends ChannelOutboundHandlerAdapter {
    private final Consumer<Boolean> sent;

    private LastChunk(Consumer<Boolean> sent) {
        this.sent = sent;
    }

    /** @param http Vert.x's place on the connection */
    static void watch(ChannelHandlerContext http, Consumer<Boolean> sent) {
        try {
            http.pipeline().addBefore(http.name(), null, new LastChunk(sent));
        } catch (NoSuchElementException e) {
            // The connection is closed, and nothing stands on it any more.
            sent.accept(false);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent) {
            ChannelPromise written = promise.unvoid();
            written.addListener(end -> sent.accept(end.isSuccess()));
            context.write(message, written);
            context.pipeline().remove(this);
        } else {
            context.write(message, promise);
        }
    }
}
