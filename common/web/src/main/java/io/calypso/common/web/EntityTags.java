package io.calypso.common.web;

/** Entity tags of versioned resources. */
final class EntityTags {

    private EntityTags() {}

    /** The tag of a version, including the quotes: {@code "v7"}. */
    static String of(long version) {
        return "\"v" + version + "\"";
    }
}
