package io.calypso.gateway.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The native executable as a process of its own, with its settings as arguments. */
final class GatewayProcess implements TestGateway.Running {

    private static final Pattern LISTENS = Pattern.compile("gateway listens address=\\S+ port=(\\d+)");

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final List<String> output = new CopyOnWriteArrayList<>();

    GatewayProcess(Path executable, Map<String, String> settings) {
        List<String> command = new ArrayList<>();
        command.add(executable.toAbsolutePath().toString());
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
        Thread.ofVirtual().name("gateway-output").start(this::read);
        try {
            port.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException("the gateway did not open its port: " + String.join("\n", output), e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                Matcher listens = LISTENS.matcher(line);
                if (listens.find()) {
                    port.complete(Integer.valueOf(listens.group(1)));
                }
            }
            port.completeExceptionally(new IOException("it ended"));
        } catch (IOException closed) {
            port.completeExceptionally(closed);
        }
    }

    @Override
    public int port() {
        return port.join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the gateway did not stop: " + String.join("\n", output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
