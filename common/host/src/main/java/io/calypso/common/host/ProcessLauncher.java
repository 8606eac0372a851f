package io.calypso.common.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts a command in a session of its own with the minimal environment. */
final class ProcessLauncher {

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final String SEARCH_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private ProcessLauncher() {}

    /** Returns a builder with the command's argv, environment and directory; the caller sets redirections. */
    static ProcessBuilder prepare(Command command, String id, List<String> argv) {
        List<String> all = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // A child of the JVM never leads a process group, so setsid(1) does not fork: the pid stays and leads the
            // session.
            all.add(SETSID.toString());
        }
        all.addAll(argv);
        ProcessBuilder builder = new ProcessBuilder(all);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", SEARCH_PATH);
        environment.put("LC_ALL", "C.UTF-8");
        environment.putAll(command.environment());
        environment.put(ProcessTrees.MARK, id);
        Path directory = command.directory();
        builder.directory((directory == null ? Path.of("/") : directory).toFile());
        return builder;
    }

    /**
     * Starts the command.
     *
     * @throws ToolMissing when the operating system cannot start it
     */
    static Process start(Command command, ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException refused) {
            throw new ToolMissing(command.tool(), command.tool().name() + " could not be started", refused);
        }
    }
}
