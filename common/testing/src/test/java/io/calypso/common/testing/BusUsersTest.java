package io.calypso.common.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.config.ServiceManifest;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.Subscription;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each program may do on the message bus, with the users that the packages write. */
@Tag("service")
@Timeout(180)
class BusUsersTest {

    private static final String SETUP = "calypso-bus";
    private static final String GATEWAY = "gateway";
    private static final String SESSION_ENDED = "calypso.auth-service.session.ended.v1";
    private static final int PORT = 4222;
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofSeconds(15);

    /** The users as deploy/lib makes them, for the passwords below a folder. */
    private static final String MAKE_USERS = """
            set -euo pipefail
            die() { printf '%s\\n' "$@" >&2; exit 1; }
            TEMPLATES=$1/deploy/debian/share
            for part in manifest render provision; do source "$1/deploy/lib/$part.sh"; done
            read_manifests "$1"/*-service/service.conf
            nats_users "$2" "$BUS_USER" gateway "${SERVICES[@]}"
            """;

    private static TestContainer server;

    @BeforeAll
    static void start() throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bus-")
                .toAbsolutePath();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path passwords = folder.resolve("passwords");
        for (String program : programs().toList()) {
            password(passwords, program);
        }
        password(passwords, SETUP);
        Path users = Files.writeString(folder.resolve("users.conf"), users(passwords));
        Path conf = Files.writeString(
                folder.resolve("nats.conf"),
                "listen: \"0.0.0.0:4222\"\njetstream { store_dir: \"/data\" }\ninclude \"users.conf\"\n");
        for (Path file : List.of(users, conf)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
        server = TestContainer.of(Images.name("CALYPSO_TEST_NATS_IMAGE", NatsResource.DEFAULT_IMAGE), "Server is ready")
                .ports(PORT)
                .env("NATS_USER", SETUP)
                .env("NATS_PASSWORD", passwordOf(SETUP))
                .folder(folder.toString(), "/bus")
                .command("--config", "/bus/nats.conf")
                .shared("bus-users");
        try (Peer setup = new Peer(SETUP)) {
            Eventually.holds(() -> assertThat(setup.stream()).isNotNull());
        }
        try (Peer audit = new Peer("audit-service")) {
            for (String consumer : consumers()) {
                audit.consumer(consumer, ConsumerConfiguration.builder().filterSubject("calypso.*.task.*"));
            }
        }
    }

    private static void password(Path passwords, String program) throws IOException {
        Path file = Files.createDirectories(passwords.resolve(program)).resolve("calypso.nats.password");
        Files.writeString(file, passwordOf(program));
    }

    private static String passwordOf(String program) {
        return "password-of-" + program;
    }

    private static String users(Path passwords) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "bash", "-c", MAKE_USERS, "-", SourceTree.root().toString(), passwords.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String users = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return users;
    }

    private static Stream<String> services() {
        return InstalledServices.all().stream().map(ServiceManifest::name);
    }

    private static Stream<String> programs() {
        return Stream.concat(Stream.of(GATEWAY), services());
    }

    private static List<String> consumers() {
        return InstalledServices.all().stream()
                .flatMap(service -> service.consumers().stream())
                .toList();
    }

    /** A connection as one of the users. */
    private static final class Peer implements AutoCloseable {

        private final String user;
        private final List<String> refusals = new CopyOnWriteArrayList<>();
        private final Connection connection;

        Peer(String user) throws IOException, InterruptedException {
            this.user = user;
            this.connection = Nats.connect(Options.builder()
                    .server("nats://" + server.host() + ":" + server.port(PORT))
                    .userInfo(user.toCharArray(), passwordOf(user).toCharArray())
                    .inboxPrefix("_INBOX_" + user)
                    .errorListener(new ErrorListener() {
                        @Override
                        public void errorOccurred(Connection broken, String error) {
                            refusals.add(error);
                        }
                    })
                    .build());
        }

        StreamInfo stream() throws IOException, JetStreamApiException {
            return connection.jetStreamManagement().getStreamInfo("CALYPSO");
        }

        ConsumerInfo consumer(String name, ConsumerConfiguration.Builder wanted)
                throws IOException, JetStreamApiException {
            return connection
                    .jetStreamManagement()
                    .addOrUpdateConsumer(
                            "CALYPSO",
                            wanted.durable(name).ackPolicy(AckPolicy.Explicit).build());
        }

        void refusedToPublish(String subject, String message) throws InterruptedException {
            Message answer = connection.request(subject, message.getBytes(UTF_8), SOON);
            assertThat(answer).as(user + " got an answer from " + subject).isNull();
            refused("Permissions Violation for Publish to \"" + subject + "\"");
        }

        void refusedToSubscribe(String subject) {
            Subscription _ = connection.subscribe(subject);
            refused("Permissions Violation for Subscription to \"" + subject + "\"");
        }

        private void refused(String how) {
            Eventually.holds(() -> assertThat(refusals)
                    .as(user)
                    .anyMatch(error ->
                            error.toLowerCase(java.util.Locale.ROOT).contains(how.toLowerCase(java.util.Locale.ROOT))));
        }

        @Override
        public void close() throws InterruptedException {
            connection.close();
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void publishesUnderItsOwnNameAndHearsWhichSessionsEnd(String service) throws Exception {
        try (Peer own = new Peer(service);
                Peer auth = new Peer("auth-service")) {
            Subscription ends = own.connection.subscribe(SESSION_ENDED);
            own.connection.flush(LIMIT);
            assertThat(own.connection
                            .jetStream()
                            .publish("calypso." + service + ".task.t1", "{}".getBytes(UTF_8))
                            .getSeqno())
                    .isPositive();
            auth.connection.publish(SESSION_ENDED, "{}".getBytes(UTF_8));
            assertThat(ends.nextMessage(LIMIT)).isNotNull();
            assertThat(own.refusals).isEmpty();
        }
    }

    @Test
    void theGatewayReadsTheStreamAndHearsEverything() throws Exception {
        try (Peer gateway = new Peer(GATEWAY);
                Peer backup = new Peer("backup-service")) {
            Subscription everything = gateway.connection.subscribe("calypso.>");
            gateway.connection.flush(LIMIT);
            long sequence = backup.connection
                    .jetStream()
                    .publish("calypso.backup-service.task.t2", "{}".getBytes(UTF_8))
                    .getSeqno();
            assertThat(everything.nextMessage(LIMIT)).isNotNull();
            assertThat(gateway.connection
                            .jetStreamManagement()
                            .getNextMessage("CALYPSO", sequence, "calypso.>")
                            .getSubject())
                    .isEqualTo("calypso.backup-service.task.t2");
            assertThat(gateway.refusals).isEmpty();
            gateway.refusedToPublish("calypso.gateway.audit", "{}");
        }
    }

    @Test
    void theHistoryReadsAndAcknowledgesThroughItsConsumers() throws Exception {
        try (Peer audit = new Peer("audit-service");
                Peer backup = new Peer("backup-service")) {
            backup.connection.jetStream().publish("calypso.backup-service.task.t3", "{}".getBytes(UTF_8));
            for (String consumer : consumers()) {
                Message message = audit.connection
                        .getStreamContext("CALYPSO")
                        .getConsumerContext(consumer)
                        .next(LIMIT);
                assertThat(message).as(consumer).isNotNull();
                message.ackSync(LIMIT);
            }
            assertThat(audit.refusals).isEmpty();
        }
    }

    /** Without a consumer, so that it can start again at the first one. */
    @Test
    void theHistoryReadsTheHeadsThatItHasSigned() throws Exception {
        String subject = "calypso.audit-service.chain-head.signed.v1";
        try (Peer audit = new Peer("audit-service")) {
            long sequence = audit.connection
                    .jetStream()
                    .publish(subject, "{}".getBytes(UTF_8))
                    .getSeqno();
            assertThat(audit.connection
                            .jetStreamManagement()
                            .getNextMessage("CALYPSO", 1, subject)
                            .getSeq())
                    .isEqualTo(sequence);
            assertThat(audit.refusals).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void nobodyDoesMore(String program) throws Exception {
        String stream = "{\"name\":\"EVIL\",\"subjects\":[\"evil\"],\"storage\":\"memory\",\"retention\":\"limits\","
                + "\"republish\":{\"src\":\"evil\",\"dest\":\"" + SESSION_ENDED + "\"}}";
        String consumer = "{\"stream_name\":\"CALYPSO\",\"config\":{\"name\":\"x\",\"deliver_subject\":\""
                + SESSION_ENDED + "\",\"ack_policy\":\"none\"}}";
        Map<String, String> calls = new java.util.LinkedHashMap<>();
        calls.put("$JS.API.INFO", "");
        calls.put("$JS.API.STREAM.CREATE.EVIL", stream);
        calls.put("$JS.API.STREAM.UPDATE.CALYPSO", stream.replace("EVIL", "CALYPSO"));
        calls.put("$JS.API.STREAM.DELETE.CALYPSO", "");
        calls.put("$JS.API.STREAM.PURGE.CALYPSO", "");
        calls.put("$JS.API.STREAM.MSG.DELETE.CALYPSO", "{\"seq\":1}");
        calls.put("$JS.API.STREAM.MSG.GET.CALYPSO", "{\"seq\":1}");
        calls.put("$JS.API.STREAM.SNAPSHOT.CALYPSO", "{\"deliver_subject\":\"x\"}");
        calls.put("$JS.API.CONSUMER.CREATE.CALYPSO", consumer);
        calls.put("$JS.API.CONSUMER.CREATE.CALYPSO.x", consumer);
        calls.put("$JS.API.CONSUMER.DURABLE.CREATE.CALYPSO.x", consumer);
        calls.put("$JS.API.CONSUMER.LIST.CALYPSO", "");
        calls.put("$JS.API.SERVER.REMOVE", "{}");
        calls.put("_INBOX_someone-else.1", "forged");
        consumers().forEach(name -> calls.put("$JS.API.CONSUMER.DELETE.CALYPSO." + name, ""));
        if (!program.equals("audit-service")) {
            consumers().forEach(name -> {
                calls.put("$JS.API.CONSUMER.MSG.NEXT.CALYPSO." + name, "");
                calls.put("$JS.API.CONSUMER.CREATE.CALYPSO." + name + ".calypso.x", consumer);
            });
        }
        if (!program.equals(GATEWAY) && !program.equals("audit-service")) {
            calls.put("$JS.API.DIRECT.GET.CALYPSO", "{\"seq\":1}");
        }
        programs()
                .filter(other -> !other.equals(program))
                .forEach(other -> calls.put("calypso." + other + ".audit", "{\"actor\":\"admin\"}"));
        List<String> subjects = new ArrayList<>(List.of(">", "$SYS.>", "$JS.>", "_INBOX_someone-else.>"));
        if (!program.equals(GATEWAY)) {
            subjects.add("calypso.>");
            subjects.add("calypso.audit-service.alert.x");
        }
        try (Peer setup = new Peer(SETUP);
                Peer evil = new Peer(program)) {
            String before = state(setup);
            for (Map.Entry<String, String> call : calls.entrySet()) {
                evil.refusedToPublish(call.getKey(), call.getValue());
            }
            for (String subject : subjects) {
                evil.refusedToSubscribe(subject);
            }
            assertThat(state(setup)).isEqualTo(before);
        }
    }

    @Test
    void aConsumerCannotBeMadeToPublishForItsOwner() throws Exception {
        String consumer = consumers().getFirst();
        try (Peer audit = new Peer("audit-service")) {
            assertThatThrownBy(() -> audit.consumer(
                            consumer,
                            ConsumerConfiguration.builder()
                                    .filterSubject("calypso.*.task.*")
                                    .deliverSubject(SESSION_ENDED)))
                    .isInstanceOf(JetStreamApiException.class);
        }
    }

    /** What must not change. */
    private static String state(Peer setup) throws IOException, JetStreamApiException {
        StreamInfo info = setup.stream();
        return info.getStreamState().getLastSequence() + " "
                + info.getStreamState().getMsgCount() + " "
                + info.getStreamState().getConsumerCount() + " "
                + info.getConfiguration().toJson();
    }
}
