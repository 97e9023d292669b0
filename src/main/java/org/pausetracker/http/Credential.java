package org.pausetracker.http;

/** What tells callers apart who may have the same name: the attribute of a security identity that names its token. */
public final class Credential {
    /** Text, such as {@code token:7}, or {@code oidc:} with issuer and subject. */
    public static final String ATTRIBUTE = "org.pausetracker.credential";

    private Credential() {}
}
