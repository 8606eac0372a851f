package io.calypso.common.testing;

/** The one place that knows which images tests take. */
final class Images {

    private Images() {}

    /** The image that the environment names, or the one that {@code deploy/images/build} makes. */
    static String name(String variable, String otherwise) {
        String named = System.getenv(variable);
        return named == null || named.isBlank() ? otherwise : named;
    }
}
