package io.calypso.common.web;

/** Entity tags of records that carry a version. */
public final class ETags {

    private ETags() {}

    /** The tag of a version, quotes included: {@code "v7"}. */
    public static String of(long version) {
        return "\"v" + version + "\"";
    }
}
