package io.calypso.common.testing;

/** The only place that knows which images tests use. */
final class Images {

    private Images() {}

    /** Returns the image from the environment, or the one that {@code deploy/images/build} builds. */
    static String name(String variable, String otherwise) {
        String named = System.getenv(variable);
        return named == null || named.isBlank() ? otherwise : named;
    }
}
