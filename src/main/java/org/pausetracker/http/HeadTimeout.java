package org.pausetracker.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection over which bytes come but, for a while, no request begins and none is under way: headers that
 * trickle, a first line without an end, frames of HTTP/2 that ask for nothing. Each byte moves the idle timeout of
 * Vert.x, which has no other for headers, and no place for a handler of ours but the listening channel.
 */
@Singleton
class HeadTimeout {
    private final VertxInternal vertx;
    private final Duration timeout;

    HeadTimeout(Vertx vertx, HttpSettings settings) {
        this.vertx = (VertxInternal) vertx;
        this.timeout = settings.headTimeout();
    }

    void whenListening(@ObservesAsync HttpServerStart start) {
        watchListeners();
    }

    void whenListening(@ObservesAsync HttpsServerStart start) {
        watchListeners();
    }

    void register(@Observes Filters filters) {
        filters.register(HeadTimeout::handle, Integer.MAX_VALUE);
    }

    private void watchListeners() {
        for (EventExecutor acceptor : vertx.getAcceptorEventLoopGroup()) {
            acceptor.execute(() -> ((SingleThreadEventLoop) acceptor)
                    .registeredChannelsIterator()
                    .forEachRemaining(this::watch));
        }
    }

    private void watch(Channel listening) {
        if (listening instanceof ServerChannel && listening.pipeline().get(Listener.class) == null) {
            listening.pipeline().addFirst(new Listener());
        }
    }

    private static void handle(RoutingContext context) {
        Watch watch = watchOf(context.request());
        if (watch != null) {
            watch.requestBegins();
            context.addEndHandler(ended -> watch.requestEnds());
        }
        context.next();
    }

    private static @Nullable Watch watchOf(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                ? connection.channel().pipeline().get(Watch.class)
                : null;
    }

    private class Listener extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            ((Channel) accepted).pipeline().addFirst(new Watch(timeout.toNanos()));
            context.fireChannelRead(accepted);
        }
    }

    /** Looks again and again instead of setting a timer for each request, of which there may be thousands a second. */
    private static class Watch extends ChannelInboundHandlerAdapter {
        private static final long NOT_WAITING = Long.MAX_VALUE;

        private final long timeoutNanos;
        private final AtomicInteger underWay = new AtomicInteger();
        private volatile long waitingSince = NOT_WAITING;

        Watch(long timeoutNanos) {
            this.timeoutNanos = timeoutNanos;
        }

        void requestBegins() {
            underWay.incrementAndGet();
            waitingSince = NOT_WAITING;
        }

        void requestEnds() {
            underWay.decrementAndGet();
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            lookAgain(context, timeoutNanos);
            context.fireChannelActive();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            if (underWay.get() == 0 && waitingSince == NOT_WAITING) {
                waitingSince = System.nanoTime();
            }
            context.fireChannelRead(bytes);
        }

        private void look(ChannelHandlerContext context) {
            if (!context.channel().isActive()) {
                return;
            }
            long since = waitingSince;
            long waited = since == NOT_WAITING ? 0 : System.nanoTime() - since;
            if (waited >= timeoutNanos) {
                context.close();
            } else {
                lookAgain(context, timeoutNanos - waited);
            }
        }

        private void lookAgain(ChannelHandlerContext context, long nanos) {
            context.executor().schedule(() -> look(context), nanos, TimeUnit.NANOSECONDS);
        }
    }
}
