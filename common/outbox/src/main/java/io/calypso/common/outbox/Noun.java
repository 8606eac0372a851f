package io.calypso.common.outbox;

/**
 * A kind of object about which a service publishes events: {@code Noun.of("job", "jobs").changed()}.
 *
 * @param name its name in subjects and types, kebab-case
 * @param resource its name in permissions: callers that may read this resource see the events
 */
public record Noun(String name, String resource) {

    /** Checks both names. */
    public Noun {
        check(name);
        check(resource);
    }

    /** Creates a noun of the publishing service. */
    public static Noun of(String name, String resource) {
        return new Noun(name, resource);
    }

    /** The object was created. */
    public NounEvent created() {
        return was("created");
    }

    /** The object was created or changed. */
    public NounEvent changed() {
        return was("changed");
    }

    /** The object was deleted. */
    public NounEvent deleted() {
        return was("deleted");
    }

    /** Something else happened to the object, such as {@code finished}. */
    public NounEvent was(String verb) {
        return new NounEvent(this, verb);
    }

    static void check(String word) {
        if (!word.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("not a kebab-case word: " + word);
        }
    }
}
