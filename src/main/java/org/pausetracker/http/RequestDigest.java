package org.pausetracker.http;

import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 of a request: method, address and body, the last as it is read. */
@RequestScoped
public class RequestDigest {
    private final MessageDigest body = sha256();

    MessageDigest body() {
        return body;
    }

    /** To be asked once, when the body has been read. */
    byte[] of(String method, String uri) {
        MessageDigest whole = sha256();
        whole.update((method + " " + uri + "\n").getBytes(StandardCharsets.UTF_8));
        return whole.digest(body.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
