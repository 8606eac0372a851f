package io.calypso.common.host;

import static io.calypso.common.host.TestTools.ECHO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.ProblemType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {

    private static final ProblemType BUSY = new ProblemType("pool-busy", 409, "The pool is in use");

    @Test
    void masksSecretsEverywhere() {
        Command command = Command.of(ECHO, "login")
                .secretArg("hunter2")
                .env("KEY", "hunter3")
                .stdin("hunter4");
        CommandResult result = new CommandResult(1, "", "refused\n", Duration.ofMillis(3));

        CalypsoException problem = command.failed(result, BUSY, "It was refused.");

        assertThat(command).hasToString("echo login ***");
        assertThat(problem.toDocument().toString()).contains("***").doesNotContain("hunter");
        assertThat(command.argv()).containsExactly("echo", "login", "hunter2");
    }

    @Test
    void showsStdoutWhenStderrIsEmpty() {
        CommandResult result = new CommandResult(1, "FATAL: no such target\n", " \n", Duration.ofMillis(3));

        CalypsoException problem = Command.of(ECHO).failed(result, BUSY, "No.");

        assertThat(problem.command()).hasValueSatisfying(failed -> {
            assertThat(failed.stderr()).isEqualTo("FATAL: no such target");
            assertThat(failed.exitCode()).isEqualTo(1);
        });
    }

    @Test
    void keepsTheEndOfALongErrorMessage() {
        CommandResult result = new CommandResult(1, "", "x".repeat(10_000) + " the reason", Duration.ZERO);

        CalypsoException problem = Command.of(ECHO).failed(result, BUSY, "No.");

        assertThat(problem.command())
                .hasValueSatisfying(failed -> assertThat(failed.stderr())
                        .startsWith("[…]")
                        .endsWith("the reason")
                        .hasSizeLessThan(2100));
    }

    @Test
    void isNotChangedByItsCopies() {
        Command first = Command.of(ECHO, "a");
        Command second = first.arg("b").timeout(Duration.ofSeconds(1));

        assertThat(first.argv()).containsExactly("echo", "a");
        assertThat(first.timeout()).isEqualTo(Command.DEFAULT_TIMEOUT);
        assertThat(second.argv()).containsExactly("echo", "a", "b");
    }

    @Test
    void rejectsArgumentsThatNoProcessCanReceive() {
        assertThatThrownBy(() -> Command.of(ECHO, "a\0b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Command.of(ECHO).timeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Command.of(ECHO).maxOutput(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsAToolAtTheFirstPathThatHasIt() {
        Tool tool = new Tool("echo", List.of(Path.of("/nowhere/echo"), Path.of("/bin/echo")), "coreutils");

        assertThat(tool.find()).contains(Path.of("/bin/echo"));
        assertThat(TestTools.MISSING.find()).isEmpty();
    }

    @Test
    void rejectsAToolWithoutAnAbsolutePath() {
        assertThatThrownBy(() -> new Tool("echo", List.of(Path.of("echo")), "coreutils"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tool("echo", List.of(), "coreutils")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotTakeADirectoryForATool() {
        assertThat(Tool.at(Path.of("/usr/bin"), "coreutils").find()).isEmpty();
    }
}
