package io.calypso.common.testing.appliance;

import io.calypso.common.host.CommandCancelled;
import io.calypso.common.host.CommandEnded;
import io.calypso.common.host.CommandTimeout;
import io.calypso.common.host.Conversation;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A program in the guest that executes small requests over one connection, one at a time. Started with the first request, and
 * again after the machine was restarted.
 */
final class GuestAgent implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long MOST_TEXT = 512L * 1024 * 1024;
    private static final HexFormat HEX = HexFormat.of();

    private final Guest guest;
    private final String program = Guest.program("agent.pl");
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Conversation conversation;

    GuestAgent(Guest guest) {
        this.guest = guest;
    }

    /** A request of one verb and some words. */
    static final class Request {
        private final StringBuilder line = new StringBuilder();

        Request(String verb, Object... words) {
            word(verb.getBytes(StandardCharsets.UTF_8));
            for (Object word : words) {
                word(word instanceof byte[] bytes ? bytes : word.toString().getBytes(StandardCharsets.UTF_8));
            }
        }

        private void word(byte[] bytes) {
            if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append('x').append(HEX.formatHex(bytes));
        }
    }

    /**
     * Executes a request. If the connection is lost, the request is sent again: each request may be executed twice.
     *
     * @return the words of the response
     */
    List<byte[]> ask(Request request) throws IOException {
        turn.lock();
        try {
            String answer;
            try {
                answer = exchange(request);
            } catch (CommandEnded lost) {
                close();
                answer = exchange(request);
            }
            return words(answer);
        } catch (CommandCancelled interrupted) {
            close();
            InterruptedIOException failed = new InterruptedIOException("interrupted");
            failed.initCause(interrupted);
            throw failed;
        } catch (CommandEnded | CommandTimeout lost) {
            close();
            throw new IOException("the appliance machine in " + guest.machine() + " cannot be reached", lost);
        } finally {
            turn.unlock();
        }
    }

    private String exchange(Request request) {
        Conversation current = conversation;
        if (current == null || !current.isAlive()) {
            close();
            current = guest.local()
                    .conversations()
                    .start(guest.perl(program, List.of()).maxOutput(MOST_TEXT));
            conversation = current;
        }
        current.send(request.line.toString());
        return current.readUntil(text -> text.endsWith("\n"), LIMIT);
    }

    private static List<byte[]> words(String answer) throws IOException {
        String[] parts = answer.strip().split(" ");
        if (parts[0].equals("error")) {
            String message = new String(HEX.parseHex(parts[2].substring(1)), StandardCharsets.UTF_8);
            throw failure(parts[1], message);
        }
        if (!parts[0].equals("ok")) {
            throw new IOException("the agent said: " + answer);
        }
        List<byte[]> words = new ArrayList<>();
        for (int at = 1; at < parts.length; at++) {
            words.add(HEX.parseHex(parts[at].substring(1)));
        }
        return words;
    }

    private static IOException failure(String kind, String message) {
        return switch (kind) {
            case "absent" -> new NoSuchFileException(message);
            case "exists" -> new FileAlreadyExistsException(message);
            case "denied" -> new AccessDeniedException(message);
            case "not-a-directory" -> new NotDirectoryException(message);
            case "no-such-name" -> new UserPrincipalNotFoundException(message);
            case "loop" -> new FileSystemLoopException(message);
            case "large" -> new TooLarge(message);
            default -> new FileSystemException(message);
        };
    }

    /** A file is larger than the limit, which the caller knows. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        private TooLarge(String file) {
            super(file);
        }
    }

    /** Ends the program; the next request starts it again. */
    @Override
    public void close() {
        turn.lock();
        try {
            Conversation old = conversation;
            conversation = null;
            if (old != null) {
                old.close();
            }
        } finally {
            turn.unlock();
        }
    }
}
