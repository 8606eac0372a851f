package io.calypso.common.web;

/** Entity tags of things that have a version. */
final class EntityTags {

    private EntityTags() {}

    /** The tag of a version, quotes included: {@code "v7"}. */
    static String of(long version) {
        return "\"v" + version + "\"";
    }
}
