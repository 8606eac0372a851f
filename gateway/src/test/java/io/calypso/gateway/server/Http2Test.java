package io.calypso.gateway.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.TestTokens;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that writes its HTTP/2 frames itself, as every library refuses to send what is tried here. */
@Tag("service")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class Http2Test {

    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int GO_AWAY = 7;
    private static final int END_OF_STREAM_AND_HEADERS = 5;
    private static final int WITH_PRIORITY = 0x20;
    private static final int PRIORITY_BYTES = 5;
    /** The first byte of a header block whose status is in the static table: 200, and 400. */
    private static final int STATUS_200 = 0x88;

    private static final int STATUS_400 = 0x8c;

    @TempDir
    private Path home;

    @Test
    void refusesWhatHttp1CannotSay() throws Exception {
        try (TestService service = new TestService(request -> request.response().end());
                TestGateway gateway = new TestGateway(Map.of(
                        "calypso.gateway.tls.self-signed", "true",
                        "calypso.gateway.tls.dir", home.resolve("tls").toString(),
                        "calypso.services.backup-service.url", service.url()))) {
            assertThat(statusOf(gateway, "plain")).isEqualTo(STATUS_200);
            int before = service.requests().size();
            for (String value :
                    new String[] {"a\rb", "a\nb", "a\u0000b", "a\r\nX-Forwarded-For: 1.2.3.4", "a\u007fb"}) {
                assertThat(statusOf(gateway, value)).as(value).isIn(STATUS_400, RESET, GO_AWAY);
            }
            assertThat(service.requests()).hasSize(before);
            assertThat(statusOf(gateway, "plain again")).isEqualTo(STATUS_200);
        }
    }

    /** Returns the first byte of the header block of the response, or the type of the frame that came instead. */
    private static int statusOf(TestGateway gateway, String value) throws Exception {
        try (SSLSocket socket = connect(gateway.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
            out.write(frame(SETTINGS, 0, 0, new byte[0]));
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            field(block, ":method", "GET");
            field(block, ":scheme", "https");
            field(block, ":authority", "localhost");
            field(block, ":path", "/api/v1/backup/jobs");
            field(block, "authorization", "Bearer " + TestTokens.admin().token());
            field(block, "x-odd", value);
            out.write(frame(HEADERS, END_OF_STREAM_AND_HEADERS, 1, block.toByteArray()));
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                in.skipNBytes(4);
                byte[] payload = in.readNBytes(length);
                if (type == HEADERS) {
                    return payload[(flags & WITH_PRIORITY) == 0 ? 0 : PRIORITY_BYTES] & 0xff;
                }
                if (type == RESET || type == GO_AWAY) {
                    return type;
                }
            }
        }
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(new byte[] {(byte) (payload.length >> 16), (byte) (payload.length >> 8), (byte) payload.length});
        frame.write(new byte[] {(byte) type, (byte) flags, 0, 0, 0, (byte) stream});
        frame.write(payload);
        return frame.toByteArray();
    }

    /** A literal field that is not indexed, without Huffman coding (RFC 7541, 6.2.2). */
    private static void field(ByteArrayOutputStream block, String name, String value) throws IOException {
        block.write(0);
        text(block, name);
        text(block, value);
    }

    private static void text(ByteArrayOutputStream block, String text) throws IOException {
        byte[] bytes = text.getBytes(US_ASCII);
        int length = bytes.length;
        if (length < 127) {
            block.write(length);
        } else {
            block.write(127);
            for (length -= 127; length >= 128; length >>= 7) {
                block.write((length & 127) | 128);
            }
            block.write(length);
        }
        block.write(bytes);
    }

    private static SSLSocket connect(int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
        return socket;
    }

    /** The gateway's certificate is its own. */
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
