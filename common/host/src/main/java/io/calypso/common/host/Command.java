package io.calypso.common.host;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.ProblemType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a tool: an argv array, a time limit and an output limit. Immutable; each method answers a changed copy.
 *
 * <p>No shell is involved, so nothing in an argument is ever interpreted. The environment holds {@code PATH},
 * {@code LC_ALL=C.UTF-8} and what {@link #env} adds, nothing of the service's own. Standard input is empty unless
 * {@link #stdin} gives it bytes.
 */
public final class Command {

    /** The time limit of a command that names none. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** The output limit of a command that names none, in bytes, for stdout and for stderr each. */
    public static final long DEFAULT_MAX_OUTPUT = 8L * 1024 * 1024;

    private static final String MASK = "***";

    /** An argument and whether it may be shown. */
    private record Argument(String text, boolean secret) {
        private Argument {
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("an argument cannot hold a NUL character");
            }
        }

        private String shown() {
            return secret ? MASK : text;
        }
    }

    private final Tool tool;
    private final String verb;
    private final List<Argument> arguments;
    private final Map<String, String> environment;
    private final byte @Nullable [] input;
    private final Duration timeout;
    private final long maxOutput;
    private final @Nullable Path directory;

    private Command(
            Tool tool,
            String verb,
            List<Argument> arguments,
            Map<String, String> environment,
            byte @Nullable [] input,
            Duration timeout,
            long maxOutput,
            @Nullable Path directory) {
        this.tool = tool;
        this.verb = verb;
        this.arguments = List.copyOf(arguments);
        this.environment = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        this.input = input;
        this.timeout = timeout;
        this.maxOutput = maxOutput;
        this.directory = directory;
    }

    /**
     * A command of {@code tool} with these arguments.
     *
     * @throws IllegalArgumentException for an argument with a NUL character, which no process can be given
     */
    public static Command of(Tool tool, String... args) {
        return new Command(tool, "", List.of(), Map.of(), null, DEFAULT_TIMEOUT, DEFAULT_MAX_OUTPUT, null)
                .args(List.of(args));
    }

    /** With these arguments after those it has. */
    public Command args(List<String> more) {
        List<Argument> all = new ArrayList<>(arguments);
        more.forEach(text -> all.add(new Argument(text, false)));
        return new Command(tool, verb, all, environment, input, timeout, maxOutput, directory);
    }

    /** With this argument after those it has. */
    public Command arg(String text) {
        return args(List.of(text));
    }

    /**
     * With an argument that is shown as {@code ***} in messages, logs and problems. Other users of the host can still see it
     * in the process list while the command runs: prefer {@link #stdin} or a file for passwords.
     */
    public Command secretArg(String text) {
        List<Argument> all = new ArrayList<>(arguments);
        all.add(new Argument(text, true));
        return new Command(tool, verb, all, environment, input, timeout, maxOutput, directory);
    }

    /** With what the command does in one word of a small fixed set, for metrics: {@code status}, {@code destroy}. */
    public Command verb(String word) {
        return new Command(tool, word, arguments, environment, input, timeout, maxOutput, directory);
    }

    /** With a time limit, above zero; the whole process tree is killed when it passes. */
    public Command timeout(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a time limit must be above zero: " + limit);
        }
        return new Command(tool, verb, arguments, environment, input, limit, maxOutput, directory);
    }

    /** With one more environment variable. Its value is never shown. */
    public Command env(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(name, value);
        return new Command(tool, verb, arguments, all, input, timeout, maxOutput, directory);
    }

    /** With these bytes on standard input, which then ends. They are never shown. */
    public Command stdin(byte[] bytes) {
        return new Command(tool, verb, arguments, environment, bytes.clone(), timeout, maxOutput, directory);
    }

    /** With this text, as UTF-8, on standard input, which then ends. It is never shown. */
    public Command stdin(String text) {
        return stdin(text.getBytes(StandardCharsets.UTF_8));
    }

    /** With an output limit in bytes, for stdout and for stderr each; more is {@link CommandOutputTooLarge}. */
    public Command maxOutput(long bytes) {
        if (bytes < 0 || bytes > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("an output limit must be between 0 and 2 GiB: " + bytes);
        }
        return new Command(tool, verb, arguments, environment, input, timeout, bytes, directory);
    }

    /** In this working directory instead of {@code /}. */
    public Command directory(Path path) {
        return new Command(tool, verb, arguments, environment, input, timeout, maxOutput, path);
    }

    /** The tool. */
    public Tool tool() {
        return tool;
    }

    /** What it does in one word, or {@code ""}. */
    public String verb() {
        return verb;
    }

    /** The time limit. */
    public Duration timeout() {
        return timeout;
    }

    /** The output limit in bytes. */
    public long maxOutput() {
        return maxOutput;
    }

    /** The tool's name and the arguments with secrets masked: what may be shown, logged and compared in tests. */
    public List<String> shownArgv() {
        List<String> shown = new ArrayList<>();
        shown.add(tool.name());
        arguments.forEach(argument -> shown.add(argument.shown()));
        return List.copyOf(shown);
    }

    /** The tool's name and the arguments as the process gets them, secrets included: for the process and for test doubles. */
    public List<String> argv() {
        List<String> argv = new ArrayList<>();
        argv.add(tool.name());
        arguments.forEach(argument -> argv.add(argument.text()));
        return List.copyOf(argv);
    }

    /** The bytes for standard input, or null for none. */
    public byte @Nullable [] input() {
        return input == null ? null : input.clone();
    }

    /**
     * The problem to answer when the tool said no: carries the masked argv, the exit code and stderr (stdout where stderr is
     * empty, as some tools complain there).
     *
     * @param result what the tool said
     * @param type which problem it is
     * @param detail one sentence for a person
     */
    public CalypsoException failed(CommandResult result, ProblemType type, String detail) {
        String said = result.stderr().isBlank() ? result.stdout() : result.stderr();
        return CalypsoException.of(type, detail).command(shownArgv(), result.exitCode(), Excerpt.of(said));
    }

    /** What {@link #env} added. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The working directory, or null for {@code /}. */
    public @Nullable Path directory() {
        return directory;
    }

    /** The argv for the operating system, starting with the tool's place on this host. */
    List<String> resolvedArgv() {
        List<String> argv = new ArrayList<>(argv());
        argv.set(0, tool.require().toString());
        return argv;
    }

    /** The command with secrets masked. */
    @Override
    public String toString() {
        return String.join(" ", shownArgv());
    }
}
