package io.calypso.common.base;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A problem to report to the caller. Built in one expression and thrown; the web layer converts it to
 * {@code application/problem+json}, a task stores it as its {@code problem}. Subclass it only where code has to distinguish it.
 */
public class CalypsoException extends RuntimeException {

    private final ProblemType type;
    private final String detail;
    private final List<FieldError> errors = new ArrayList<>();
    private final Map<String, Object> extensions = new LinkedHashMap<>();
    private @Nullable String remedy;
    private @Nullable FailedCommand command;
    private @Nullable Duration retryAfter;

    protected CalypsoException(ProblemType type, String detail) {
        super(type.code() + ": " + detail);
        this.type = type;
        this.detail = detail;
    }

    /**
     * A problem of the given type.
     *
     * @param detail what happened in this case, in one sentence; never a stack trace, class name or SQL
     */
    public static CalypsoException of(ProblemType type, String detail) {
        return new CalypsoException(type, detail);
    }

    /** What the caller can do about it. */
    public CalypsoException remedy(String text) {
        remedy = text;
        return this;
    }

    /** Adds an invalid field. */
    public CalypsoException error(String pointer, String code, String message) {
        errors.add(new FieldError(pointer, code, message));
        return this;
    }

    /** Adds a member to the problem document. */
    public CalypsoException with(String member, Object value) {
        extensions.put(member, value);
        return this;
    }

    /** The command that failed, secrets already masked. */
    public CalypsoException command(List<String> argv, @Nullable Integer exitCode, String stderr) {
        command = new FailedCommand(argv, exitCode, stderr);
        return this;
    }

    /** How long to wait before a retry; sent as {@code Retry-After}. */
    public CalypsoException retryAfter(Duration wait) {
        retryAfter = wait;
        return this;
    }

    /** The cause, for the log only. */
    public CalypsoException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return detail;
    }

    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    public Map<String, Object> extensions() {
        return Map.copyOf(extensions);
    }

    public Optional<FailedCommand> command() {
        return Optional.ofNullable(command);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The members of the problem document in reading order, without {@code instance} and {@code requestId}. */
    public Map<String, Object> toDocument() {
        Map<String, Object> document = ProblemDocument.of(type, detail, remedy);
        document.putAll(extensions);
        if (!errors.isEmpty()) {
            document.put("errors", List.copyOf(errors));
        }
        if (command != null) {
            document.put("command", command);
        }
        return document;
    }
}
