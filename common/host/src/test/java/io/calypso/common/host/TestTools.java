package io.calypso.common.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The programs that these tests start, and helpers to inspect processes. */
final class TestTools {

    static final Tool SH = Tool.named("sh", "dash");
    static final Tool CAT = Tool.named("cat", "coreutils");
    static final Tool ECHO = Tool.named("echo", "coreutils");
    static final Tool ENV = Tool.named("env", "coreutils");
    static final Tool SLEEP = Tool.named("sleep", "coreutils");
    static final Tool MISSING = Tool.named("no-such-tool-here", "calypso-no-such-package");

    private TestTools() {}

    /** Returns a shell script as a command, with which these tests create all kinds of processes. */
    static Command script(String script, String... args) {
        return Command.of(SH, "-c", script, "sh").args(List.of(args));
    }

    static boolean lives(long pid) {
        return ProcessStat.read(pid).map(stat -> !stat.ended()).orElse(false);
    }

    /** Returns the pid that a script wrote to a file. */
    static long pidIn(Path file) throws IOException, InterruptedException {
        waitUntil(() -> Files.exists(file) && read(file).endsWith("\n"));
        return Long.parseLong(read(file).strip());
    }

    static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not reached within 20 s");
            }
            Thread.sleep(10);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
