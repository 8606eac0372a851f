import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Uses the parts that the toolchain builds itself: the static libraries of the JDK and the C side of the executable. It prints the same on
 * the JVM and as an executable; with the argument "wait" it waits for a signal.
 */
public final class Sample {

    private Sample() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("wait")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("ended in order")));
            System.out.println("waiting");
            Thread.sleep(60_000);
        }
        print("processors", Runtime.getRuntime().availableProcessors());
        print("locale", Locale.getDefault());
        print("encoding", System.getProperty("native.encoding") + " " + StandardCharsets.UTF_8);
        print("zone", Instant.EPOCH.atZone(ZoneId.of("Europe/Zurich")));
        print("environment", System.getenv("SAMPLE"));
        print("process", new String(run("/bin/echo", "a child with ünïcode"), StandardCharsets.UTF_8).strip());
        files();
        network();
        compression();
        print("random", new SecureRandom().nextInt(1));
        Thread virtual = Thread.ofVirtual().start(() -> print("virtual thread", Thread.currentThread().isVirtual()));
        virtual.join();
        System.exit(3);
    }

    private static void print(String what, Object value) {
        System.out.println(what + ": " + value);
    }

    private static byte[] run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).start();
        byte[] output = process.getInputStream().readAllBytes();
        print("exit code", process.waitFor());
        return output;
    }

    private static void files() throws IOException {
        Path file = Files.createTempFile("sample", ".txt");
        Files.writeString(file, "Grüße");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        print("file", Files.readString(file) + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " "
                + Files.size(file));
        Files.delete(file);
    }

    private static void network() throws IOException {
        InetAddress local = InetAddress.getByName("localhost");
        try (ServerSocket server = new ServerSocket(0, 1, local);
                Socket client = new Socket(local, server.getLocalPort());
                Socket accepted = server.accept();
                InputStream in = client.getInputStream()) {
            accepted.getOutputStream().write("over a socket".getBytes(StandardCharsets.UTF_8));
            accepted.shutdownOutput();
            print("network", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void compression() throws Exception {
        byte[] text = "compressed ".repeat(1000).getBytes(StandardCharsets.UTF_8);
        byte[] small = new byte[text.length];
        byte[] again = new byte[text.length];
        Deflater deflater = new Deflater();
        deflater.setInput(text);
        deflater.finish();
        int length = deflater.deflate(small);
        Inflater inflater = new Inflater();
        inflater.setInput(small, 0, length);
        CRC32 sum = new CRC32();
        sum.update(again, 0, inflater.inflate(again));
        print("compression", length + " " + sum.getValue());
    }
}
