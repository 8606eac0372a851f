package io.calypso.common.host;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.ProblemType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call of a tool: an argv array, a time limit and an output limit. Immutable; each method returns a changed copy.
 *
 * <p>No shell is involved, so nothing in an argument is ever interpreted. The environment contains {@code PATH},
 * {@code LC_ALL=C.UTF-8} and what {@link #env} adds; nothing is inherited from the service. Standard input is empty
 * unless {@link #stdin} sets it.
 */
public final class Command {

    /** The default time limit. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** The default output limit in bytes, for stdout and stderr each. */
    public static final long DEFAULT_MAX_OUTPUT = 8L * 1024 * 1024;

    private static final String MASK = "***";

    /** An argument and whether it is secret. */
    private record Argument(String text, boolean secret) {
        private Argument {
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("an argument cannot contain a NUL character");
            }
        }

        private String shown() {
            return secret ? MASK : text;
        }
    }

    /** The parts of a command. Changed only by {@link #with}, on a copy that is not shared yet. */
    private static final class Spec {
        private final Tool tool;
        private String verb = "";
        private List<Argument> arguments = List.of();
        private Map<String, String> environment = Map.of();
        private byte @Nullable [] input;
        private Duration timeout = DEFAULT_TIMEOUT;
        private long maxOutput = DEFAULT_MAX_OUTPUT;
        private @Nullable Path directory;

        private Spec(Tool tool) {
            this.tool = tool;
        }

        private Spec(Spec other) {
            tool = other.tool;
            verb = other.verb;
            arguments = other.arguments;
            environment = other.environment;
            input = other.input;
            timeout = other.timeout;
            maxOutput = other.maxOutput;
            directory = other.directory;
        }
    }

    private final Spec spec;

    private Command(Spec spec) {
        this.spec = spec;
    }

    /**
     * Returns a command of {@code tool} with these arguments.
     *
     * @throws IllegalArgumentException for an argument with a NUL character, which cannot be passed to a process
     */
    public static Command of(Tool tool, String... args) {
        return new Command(new Spec(tool)).args(List.of(args));
    }

    private Command with(Consumer<Spec> change) {
        Spec copy = new Spec(spec);
        change.accept(copy);
        return new Command(copy);
    }

    private Command arguments(Stream<Argument> more) {
        List<Argument> all = Stream.concat(spec.arguments.stream(), more).toList();
        return with(copy -> copy.arguments = all);
    }

    /** Appends these arguments. */
    public Command args(List<String> more) {
        return arguments(more.stream().map(text -> new Argument(text, false)));
    }

    /** Appends this argument. */
    public Command arg(String text) {
        return args(List.of(text));
    }

    /**
     * Appends an argument that is shown as {@code ***} in messages, logs and problems. Other users of the host can still see it
     * in the process list while the command runs: prefer {@link #stdin} or a file for passwords.
     */
    public Command secretArg(String text) {
        return arguments(Stream.of(new Argument(text, true)));
    }

    /** Sets what the command does, as one word from a small fixed set, for metrics: {@code status}, {@code destroy}. */
    public Command verb(String word) {
        return with(copy -> copy.verb = word);
    }

    /** Sets the time limit, above zero. The whole process tree is killed when it is exceeded. */
    public Command timeout(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a time limit must be above zero: " + limit);
        }
        return with(copy -> copy.timeout = limit);
    }

    /** Adds an environment variable. Its value is never shown. */
    public Command env(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(spec.environment);
        all.put(name, value);
        return with(copy -> copy.environment = Collections.unmodifiableMap(all));
    }

    /** Sets the bytes for standard input. They are never shown. */
    public Command stdin(byte[] bytes) {
        byte[] kept = bytes.clone();
        return with(copy -> copy.input = kept);
    }

    /** Sets the text for standard input, sent as UTF-8. It is never shown. */
    public Command stdin(String text) {
        return stdin(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sets the output limit in bytes, for stdout and stderr each; more causes {@link CommandOutputTooLarge}. */
    public Command maxOutput(long bytes) {
        if (bytes < 0 || bytes > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("an output limit must be between 0 and 2 GiB: " + bytes);
        }
        return with(copy -> copy.maxOutput = bytes);
    }

    /** Sets the working directory, {@code /} by default. */
    public Command directory(Path path) {
        return with(copy -> copy.directory = path);
    }

    /** The tool. */
    public Tool tool() {
        return spec.tool;
    }

    /** What the command does, in one word, or {@code ""}. */
    public String verb() {
        return spec.verb;
    }

    /** The time limit. */
    public Duration timeout() {
        return spec.timeout;
    }

    /** The output limit in bytes. */
    public long maxOutput() {
        return spec.maxOutput;
    }

    /** The tool's name and the arguments with secrets masked, to be shown, logged and compared in tests. */
    public List<String> shownArgv() {
        List<String> shown = new ArrayList<>();
        shown.add(spec.tool.name());
        spec.arguments.forEach(argument -> shown.add(argument.shown()));
        return List.copyOf(shown);
    }

    /** The tool's name and the arguments as the process receives them, including secrets; for the process and for test doubles. */
    public List<String> argv() {
        List<String> argv = new ArrayList<>();
        argv.add(spec.tool.name());
        spec.arguments.forEach(argument -> argv.add(argument.text()));
        return List.copyOf(argv);
    }

    /** The bytes for standard input, or null for none. */
    public byte @Nullable [] input() {
        byte[] input = spec.input;
        return input == null ? null : input.clone();
    }

    /**
     * Returns the problem for a tool that failed. It contains the masked argv, the exit code and stderr (stdout if stderr is
     * empty, as some tools report errors there).
     *
     * @param result the result of the command
     * @param type the problem type
     * @param detail one sentence for the user
     */
    public CalypsoException failed(CommandResult result, ProblemType type, String detail) {
        String said = result.stderr().isBlank() ? result.stdout() : result.stderr();
        return CalypsoException.of(type, detail).command(shownArgv(), result.exitCode(), Excerpt.of(said));
    }

    /** The variables that {@link #env} added. */
    public Map<String, String> environment() {
        return spec.environment;
    }

    /** The working directory, or null for {@code /}. */
    public @Nullable Path directory() {
        return spec.directory;
    }

    /** The argv for the operating system, starting with the tool's path on this host. */
    List<String> resolvedArgv() {
        List<String> argv = new ArrayList<>(argv());
        argv.set(0, spec.tool.require().toString());
        return argv;
    }

    /** The command with secrets masked. */
    @Override
    public String toString() {
        return String.join(" ", shownArgv());
    }
}
