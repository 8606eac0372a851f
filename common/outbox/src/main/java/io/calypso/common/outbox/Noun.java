package io.calypso.common.outbox;

/**
 * A kind of thing that a service publishes events about: {@code Noun.of("job", "jobs").changed()}.
 *
 * @param name in subjects and types, kebab-case
 * @param resource its name in permissions: whoever may read this resource sees the events
 */
public record Noun(String name, String resource) {

    /** Checks both names. */
    public Noun {
        check(name);
        check(resource);
    }

    /** A noun of the service that publishes it. */
    public static Noun of(String name, String resource) {
        return new Noun(name, resource);
    }

    /** It was created. */
    public NounEvent created() {
        return was("created");
    }

    /** It was created or changed. */
    public NounEvent changed() {
        return was("changed");
    }

    /** It is gone. */
    public NounEvent deleted() {
        return was("deleted");
    }

    /** Something else happened to it, such as {@code finished}. */
    public NounEvent was(String verb) {
        return new NounEvent(this, verb);
    }

    static void check(String word) {
        if (!word.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("not a kebab-case word: " + word);
        }
    }
}
