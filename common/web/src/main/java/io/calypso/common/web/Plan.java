package io.calypso.common.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request would do; the plan that is shown is the one that is applied.
 *
 * @param planId changes when the plan or the state that it was made from changes
 * @param destructive whether data is destroyed
 * @param commands the commands that would be run, in order
 * @param files the files that would be written
 * @param affects what would be affected
 * @param warnings what the caller should know
 */
@RegisterForReflection(registerFullHierarchy = true)
public record Plan(
        String planId,
        boolean destructive,
        List<PlannedCommand> commands,
        List<PlannedFile> files,
        List<Affected> affects,
        List<String> warnings) {

    /** One command and why it is needed. */
    public record PlannedCommand(List<String> argv, String reason) {}

    /** One file and its unified diff. */
    public record PlannedFile(String path, String diff) {}

    /** An affected object: its kind, its name, the effect, and its current number of sessions. */
    public record Affected(
            String type, String id, String how, @Nullable Integer sessions) {}

    /** Returns a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a plan. */
    public static final class Builder {

        private final List<PlannedCommand> commands = new ArrayList<>();
        private final List<PlannedFile> files = new ArrayList<>();
        private final List<Affected> affects = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private boolean destructive;

        private Builder() {}

        public Builder destructive() {
            destructive = true;
            return this;
        }

        public Builder command(String reason, String... argv) {
            commands.add(new PlannedCommand(List.of(argv), reason));
            return this;
        }

        public Builder file(String path, String diff) {
            files.add(new PlannedFile(path, diff));
            return this;
        }

        public Builder affects(String type, String id, String how) {
            affects.add(new Affected(type, id, how, null));
            return this;
        }

        public Builder affects(String type, String id, String how, int sessions) {
            affects.add(new Affected(type, id, how, sessions));
            return this;
        }

        public Builder warning(String text) {
            warnings.add(text);
            return this;
        }

        /**
         * Builds the plan.
         *
         * @param state what the plan was made from, e.g. the version of each record it affects: a different state
         *     results in a different {@code planId}
         */
        public Plan build(Object state) {
            String content = destructive + "|" + commands + "|" + files + "|" + affects + "|" + state;
            return new Plan(
                    hash(content),
                    destructive,
                    List.copyOf(commands),
                    List.copyOf(files),
                    List.copyOf(affects),
                    List.copyOf(warnings));
        }

        private static String hash(String content) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest, 0, 16);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
