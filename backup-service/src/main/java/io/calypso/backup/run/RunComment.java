package io.calypso.backup.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The comment that names the task that started a run: {@code calypso:<task id>}. */
public final class RunComment {

    private static final String PREFIX = "calypso:";
    private static final Pattern OURS =
            Pattern.compile("calypso:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    private RunComment() {}

    /** Returns the comment of a task's run. */
    public static String of(String taskId) {
        String comment = PREFIX + taskId;
        if (!OURS.matcher(comment).matches()) {
            throw new IllegalArgumentException("not a task's id: " + taskId);
        }
        return comment;
    }

    /** Returns the task in a comment; null for any other comment. */
    static @Nullable String taskId(@Nullable String comment) {
        if (comment == null) {
            return null;
        }
        Matcher matcher = OURS.matcher(comment);
        return matcher.matches() ? matcher.group(1) : null;
    }
}
