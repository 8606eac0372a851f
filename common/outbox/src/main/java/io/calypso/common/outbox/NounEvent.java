package io.calypso.common.outbox;

/**
 * What happened to a {@link Noun}.
 *
 * @param verb a past participle, such as {@code finished}
 */
public record NounEvent(Noun noun, String verb) {

    private static final String VERSION = "v1";

    /** Checks the verb. */
    public NounEvent {
        Noun.check(verb);
    }

    /** The subject after {@code calypso.<service>.}. */
    String topic() {
        return noun.name() + "." + verb + "." + VERSION;
    }

    String type(String domain) {
        return "io.calypso." + domain + "." + topic();
    }

    String permission(String domain) {
        return domain + "." + noun.resource() + ":read";
    }
}
