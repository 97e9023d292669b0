package org.pausetracker.http;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, for limits: the client's IPv4 address, or the first 64 bits of its IPv6 address, of which one household has at
 * least that many (RFC 6177). It is the other end of the connection, or what a trusted proxy says ({@code
 * quarkus.http.proxy}); of several addresses in X-Forwarded-For the last, because those before it may be the client's
 * own invention.
 */
@Singleton
public class ClientAddress {
    private static final Logger LOG = Logger.getLogger(ClientAddress.class);

    private static final String FORWARDED = "Forwarded";
    private static final String X_FORWARDED_FOR = "X-Forwarded-For";
    private static final int IPV4_BYTES = 4;

    private final boolean forwarding;

    /** Whether Quarkus reads Forwarded (RFC 7239) and looks at no other. */
    private final boolean standardHeader;

    private final AtomicBoolean warned = new AtomicBoolean();

    ClientAddress(
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false")
                    boolean forwarding,
            @ConfigProperty(name = "quarkus.http.proxy.allow-forwarded", defaultValue = "false")
                    boolean standardHeader) {
        this.forwarding = forwarding;
        this.standardHeader = standardHeader;
    }

    public String of(HttpServerRequest request) {
        if (!forwarding) {
            if (request.headers().contains(X_FORWARDED_FOR) || request.headers().contains(FORWARDED)) {
                warn("A request came with X-Forwarded-For or Forwarded, which count for nothing here. If that is your"
                        + " proxy, all its clients share one limit, and bad tokens of one keep out all the others: set QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING"
                        + " and QUARKUS_HTTP_PROXY_TRUSTED_PROXIES.");
            }
            return of(request.connection().remoteAddress());
        }
        // What Quarkus took from the headers of a proxy that it trusts; else the other end of the connection.
        var said = request.remoteAddress();
        var peer = request.connection().remoteAddress();
        if (said == null || said.equals(peer)) {
            return of(peer);
        }
        var address = key(last(request.headers().getAll(X_FORWARDED_FOR), said));
        return address == null ? of(peer) : address;
    }

    private String last(List<String> lines, SocketAddress said) {
        if (standardHeader || lines.isEmpty()) {
            return said.host();
        }
        var line = lines.get(lines.size() - 1);
        if (lines.size() > 1 || line.contains(",")) {
            warn(
                    "X-Forwarded-For came with several addresses; the last one counts for limits. Let the proxy replace the"
                            + " header, not add to it.");
            return withoutPort(line.substring(line.lastIndexOf(',') + 1).strip());
        }
        return said.host();
    }

    /** Some proxies write one. */
    private static String withoutPort(String address) {
        var parsed = NetUtil.isValidIpV6Address(address) ? null : HostAndPort.parseAuthority(address, -1);
        return parsed == null ? address : parsed.host();
    }

    private void warn(String message) {
        if (warned.compareAndSet(false, true)) {
            LOG.warn(message);
        }
    }

    private static String of(@Nullable SocketAddress address) {
        // A domain socket has no address: whoever is behind it is one client.
        var key = address == null || address.hostAddress() == null ? null : key(address.hostAddress());
        return key == null ? "local" : key;
    }

    /** Null for what is no address, such as {@code unknown}. */
    static @Nullable String key(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return null;
        }
        if (bytes.length == IPV4_BYTES) {
            return NetUtil.bytesToIpAddress(bytes);
        }
        if (isMapped(bytes)) {
            return NetUtil.bytesToIpAddress(bytes, bytes.length - IPV4_BYTES, IPV4_BYTES);
        }
        Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
        return NetUtil.bytesToIpAddress(bytes) + "/64";
    }

    /** {@code ::ffff:192.0.2.1} (RFC 4291, 2.5.5.2). */
    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff;
    }
}
