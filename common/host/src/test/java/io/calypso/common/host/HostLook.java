package io.calypso.common.host;

import static io.calypso.common.host.TestTools.script;
import static org.assertj.core.api.Assertions.assertThat;

/** Inspects a host through its commands, to check the effects of its other ports. */
final class HostLook {

    private final Host host;

    HostLook(Host host) {
        this.host = host;
    }

    /** Runs a script that must succeed, and returns its output. */
    String run(String script, String... args) {
        CommandResult result = host.commands().run(script(script, args));
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        return result.stdout();
    }

    /** Returns a new directory. */
    String temporary() {
        return run("mktemp -d").strip();
    }

    /** Returns the content of a file; empty when it does not exist. */
    String content(String file) {
        return run("cat \"$1\" 2>/dev/null || true", file);
    }

    /** Returns the pid that a script wrote to a file. */
    String pidIn(String file) throws InterruptedException {
        TestTools.waitUntil(() -> content(file).endsWith("\n"));
        return content(file).strip();
    }

    boolean lives(String pid) {
        return run("case $(ps -o stat= -p \"$1\") in ''|Z*) echo no;; *) echo yes;; esac", pid)
                .equals("yes\n");
    }
}
