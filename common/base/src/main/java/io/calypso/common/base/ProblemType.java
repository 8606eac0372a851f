package io.calypso.common.base;

/**
 * A kind of problem (RFC 9457).
 *
 * @param code stable, documented, kebab-case; the {@code type} member is {@code urn:calypso:problem:<code>}
 * @param status the HTTP status of the response, 400 to 599
 * @param title one sentence for people, the same for every occurrence
 */
public record ProblemType(String code, int status, String title) {

    public ProblemType {
        if (!code.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("a problem code must be kebab-case: " + code);
        }
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("not an error status: " + status);
        }
    }

    /** The {@code type} member. */
    public String urn() {
        return "urn:calypso:problem:" + code;
    }
}
