package io.calypso.common.testing.appliance;

import io.calypso.common.host.Command;
import io.calypso.common.host.CommandCancelled;
import io.calypso.common.host.CommandEnded;
import io.calypso.common.host.CommandOutputTooLarge;
import io.calypso.common.host.CommandTimeout;
import io.calypso.common.host.Conversation;
import io.calypso.common.host.Conversations;
import io.calypso.common.host.ToolMissing;
import io.calypso.common.testing.appliance.GuestAgent.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Conversations with programs on an appliance machine. The time limits of reads are extended. */
final class SshConversations implements Conversations {

    private final Guest guest;
    private final GuestAgent agent;
    private final int patience;
    private final String program = Guest.program("converse.pl");

    SshConversations(Guest guest, GuestAgent agent, int patience) {
        this.guest = guest;
        this.agent = agent;
        this.patience = patience;
    }

    @Override
    public Conversation start(Command command) {
        expectTool(command);
        String id = UUID.randomUUID().toString();
        return new SshConversation(
                command, id, guest.local().conversations().start(guest.carrier(program, id, command)));
    }

    private void expectTool(Command command) {
        List<Object> words = new ArrayList<>(List.of(Guest.directory(command)));
        words.addAll(command.tool().candidates());
        try {
            if (agent.ask(new Request("place", words.toArray())).isEmpty()) {
                throw new ToolMissing(command.tool());
            }
        } catch (NoSuchFileException noDirectory) {
            throw new ToolMissing(command.tool(), command.tool().name() + " could not be started", noDirectory);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** A conversation over ssh; errors are reported for the command, not for ssh. */
    private final class SshConversation implements Conversation {

        private final Command command;
        private final String id;
        private final Conversation carrier;
        private final AtomicBoolean closed = new AtomicBoolean();

        private SshConversation(Command command, String id, Conversation carrier) {
            this.command = command;
            this.id = id;
            this.carrier = carrier;
        }

        @Override
        public void send(String line) {
            try {
                carrier.send(line);
            } catch (CommandEnded ended) {
                throw ended(ended);
            }
        }

        @Override
        public String readUntil(Predicate<String> bufferDone, Duration limit) {
            Duration stretched = limit.multipliedBy(patience);
            try {
                return carrier.readUntil(bufferDone, stretched);
            } catch (CommandTimeout late) {
                String said = late.command().map(failed -> failed.stderr()).orElse("");
                CommandTimeout failed = new CommandTimeout(command, stretched, said);
                failed.initCause(late);
                throw failed;
            } catch (CommandEnded ended) {
                throw ended(ended);
            } catch (CommandOutputTooLarge large) {
                guest.end(id);
                CommandOutputTooLarge failed = new CommandOutputTooLarge(command);
                failed.initCause(large);
                throw failed;
            } catch (CommandCancelled cancelled) {
                CommandCancelled failed = new CommandCancelled(command);
                failed.initCause(cancelled);
                throw failed;
            }
        }

        private CommandEnded ended(CommandEnded ended) {
            CommandEnded failed = new CommandEnded(command, ended.exitCode(), ended.said());
            failed.initCause(ended);
            return failed;
        }

        @Override
        public String discard() {
            return carrier.discard();
        }

        @Override
        public boolean isAlive() {
            return carrier.isAlive();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                // Closing the connection ends the program's input, which may be all it waits for.
                carrier.close();
                guest.end(id);
            }
        }
    }
}
