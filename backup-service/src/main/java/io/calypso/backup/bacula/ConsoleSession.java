package io.calypso.backup.bacula;

import io.calypso.common.host.Command;
import io.calypso.common.host.CommandEnded;
import io.calypso.common.host.CommandTimeout;
import io.calypso.common.host.Conversation;
import io.calypso.common.host.Conversations;
import io.calypso.common.host.Tool;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * One connected {@code bconsole}.
 *
 * <p>The end of the output is found with a mark: {@code @echo <mark>} is a command of the console itself, read only after the Director has
 * ended its output, and printed as {@code "<mark> \n"}. Text before it that does not end with a line end is a question of the Director; a
 * lone period returns to its prompt (checked on 9.6.7 and 15.0.3).
 */
final class ConsoleSession implements AutoCloseable {

    private static final int MAX_RESYNCS = 6;
    private static final long MAX_ANSWER = 64L * 1024 * 1024;
    private static final Duration RESYNC_TIMEOUT = Duration.ofSeconds(5);

    private final Conversation console;

    private ConsoleSession(Conversation console) {
        this.console = console;
    }

    /** Starts the console and waits until it is connected, as long as the settings and the caller allow. */
    static ConsoleSession open(Conversations conversations, BaculaConfig config, Duration limit) {
        Command command = Command.of(
                        Tool.at(config.bconsole(), "bacula-console"),
                        "-n",
                        "-c",
                        config.bconsoleConf().toString())
                .maxOutput(MAX_ANSWER);
        ConsoleSession session = new ConsoleSession(conversations.start(command));
        try {
            session.greet(limit.compareTo(config.connectTimeout()) < 0 ? limit : config.connectTimeout());
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void greet(Duration timeout) {
        String mark = mark();
        try {
            console.send("@echo " + mark);
            String greeting = console.readUntil(text -> text.endsWith(mark + " \n"), timeout);
            if (!greeting.contains("1000 OK")) {
                throw DirectorFailures.unexpected("connect", greeting);
            }
        } catch (CommandTimeout e) {
            throw DirectorFailures.down("The Director did not greet the console within " + timeout.toSeconds() + " s.")
                    .causedBy(e);
        } catch (CommandEnded e) {
            throw DirectorFailures.ended(e.said()).causedBy(e);
        }
    }

    /** Runs one command; after any exception but {@code director-unexpected} the session must be closed. */
    List<String> run(ConsoleCommand command, Duration timeout) {
        String answer = exchange(command.line(), command.verb(), timeout);
        if (!answer.isEmpty() && !answer.endsWith("\n")) {
            resync(command.verb());
            throw DirectorFailures.unexpected(command.verb(), answer);
        }
        return lines(answer);
    }

    private String exchange(String line, String verb, Duration timeout) {
        String mark = mark();
        try {
            console.send(line);
            console.send("@echo " + mark);
            String text = console.readUntil(all -> all.endsWith(mark + " \n"), timeout);
            return withoutEcho(text, line, "@echo " + mark + "\n" + mark + " \n", verb);
        } catch (CommandTimeout e) {
            throw DirectorFailures.timeout(verb, timeout).causedBy(e);
        } catch (CommandEnded e) {
            throw DirectorFailures.down("The Director ended the connection during '" + verb + "'.")
                    .causedBy(e);
        }
    }

    private static String withoutEcho(String text, String line, String markEcho, String verb) {
        String echo = line + "\n";
        int start = text.indexOf(echo);
        if (start < 0 || !text.endsWith(markEcho)) {
            throw DirectorFailures.outOfStep(verb, text);
        }
        return text.substring(start + echo.length(), text.length() - markEcho.length());
    }

    /** Leaves any question of the Director. */
    private void resync(String verb) {
        for (int attempt = 0; attempt < MAX_RESYNCS; attempt++) {
            String answer = exchange(".", verb, RESYNC_TIMEOUT);
            if (answer.isEmpty()) {
                return;
            }
        }
        throw DirectorFailures.outOfStep(verb, "");
    }

    boolean isAlive() {
        return console.isAlive();
    }

    @Override
    public void close() {
        console.close();
    }

    private static String mark() {
        // No output of the Director can contain it by chance or by intent.
        return "calypso-" + UUID.randomUUID();
    }

    /** Returns the Director's lines without the notices that it inserts between commands. */
    static List<String> lines(String answer) {
        return Arrays.stream(answer.split("\n", -1))
                .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .filter(line -> !line.equals("You have messages."))
                .toList()
                .reversed()
                .stream()
                .dropWhile(String::isEmpty)
                .toList()
                .reversed();
    }
}
