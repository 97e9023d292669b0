package org.pausetracker.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An OpenID Connect issuer that signs everybody in as Ada, an editor, by the code flow with PKCE for public clients: what
 * the desk needs of one, and strict about it.
 */
final class StubIssuer implements AutoCloseable {
    static final String CLIENT = "the-desk";

    private static final String CODE = "a-code-for-one-use";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();

    /** Of the browser that was sent back last. */
    private volatile String challenge = "";

    private volatile String redirect = "";

    StubIssuer() throws IOException, GeneralSecurityException {
        server.createContext("/.well-known/openid-configuration", exchange -> json(exchange, 200, configuration()));
        server.createContext("/keys", exchange -> json(exchange, 200, Map.of("keys", List.of(key()))));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Map<String, Object> configuration() {
        return Map.of(
                "issuer", address(),
                "authorization_endpoint", address() + "/authorize",
                "token_endpoint", address() + "/token",
                "jwks_uri", address() + "/keys");
    }

    private Map<String, String> key() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "kty",
                "RSA",
                "kid",
                "1",
                "alg",
                "RS256",
                "use",
                "sig",
                "n",
                number(key.getModulus()),
                "e",
                number(key.getPublicExponent()));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        challenge = asked.get("code_challenge");
        redirect = asked.get("redirect_uri");
        boolean good = asked.get("response_type").equals("code")
                && asked.get("response_mode").equals("fragment")
                && asked.get("client_id").equals(CLIENT)
                && asked.get("code_challenge_method").equals("S256");
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        redirect + "#state=" + asked.get("state")
                                + (good ? "&code=" + CODE : "&error=invalid_request"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        boolean good = CLIENT.equals(asked.get("client_id"))
                && ("refresh".equals(asked.get("refresh_token"))
                        || CODE.equals(asked.get("code"))
                                && redirect.equals(asked.get("redirect_uri"))
                                && challenge.equals(sha256(asked.get("code_verifier"))));
        json(
                exchange,
                good ? 200 : 400,
                good
                        ? Map.of("access_token", jwt(), "token_type", "Bearer", "refresh_token", "refresh")
                        : Map.of("error", "invalid_grant"));
    }

    private String jwt() {
        return Jwt.subject("ada")
                .issuer(address())
                .audience("tracker")
                .claim("desk", Map.of("roles", List.of("editor")))
                .expiresIn(300)
                .jws()
                .keyId("1")
                .sign(keys.getPrivate());
    }

    private static String sha256(String text) {
        try {
            return BASE64.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void json(HttpExchange exchange, int status, Object body) throws IOException {
        exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, 0);
        try (exchange) {
            JSON.writeValue(exchange.getResponseBody(), body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
