package io.calypso.common.host;

/** The part of a tool's output that fits in a message. */
final class Excerpt {

    private static final int MOST = 2000;

    private Excerpt() {}

    /** Returns the text, or its end (where tools put the reason) after a mark that shows that it was shortened. */
    static String of(String text) {
        String trimmed = text.strip();
        return trimmed.length() <= MOST ? trimmed : "[…] " + trimmed.substring(trimmed.length() - MOST);
    }
}
