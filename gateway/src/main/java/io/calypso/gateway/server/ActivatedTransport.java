package io.calypso.gateway.server;

import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.impl.transports.JDKTransport;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Listens on the socket that systemd opened, if there is one. The socket stays open while the gateway restarts: a client that connects
 * meanwhile waits in its queue instead of being refused. This also lets the gateway use port 443 without the capability to bind it.
 *
 * <p>The socket is standard input ({@code StandardInput=socket}), the only place where Java accepts an inherited listening socket.
 */
final class ActivatedTransport extends JDKTransport {

    private final AtomicReference<@Nullable ServerSocketChannel> unused;
    private volatile @Nullable ActivatedChannel activated;

    /** Uses the inherited socket for the first port that is opened. */
    ActivatedTransport(Optional<ServerSocketChannel> given) {
        this.unused = new AtomicReference<>(given.orElse(null));
    }

    /** The listening socket that this process was started with; used only when systemd announces one. */
    static Optional<ServerSocketChannel> given() throws IOException {
        if (System.getenv("LISTEN_FDS") == null) {
            return Optional.empty();
        }
        Channel standardInput = System.inheritedChannel();
        return standardInput instanceof ServerSocketChannel listening ? Optional.of(listening) : Optional.empty();
    }

    /** Leaves new connections in the queue for the next gateway process. */
    void stopAccepting() {
        ActivatedChannel open = activated;
        if (open != null) {
            open.config().setAutoRead(false);
        }
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        ServerSocketChannel mine = domainSocket ? null : unused.getAndSet(null);
        if (mine == null) {
            return super.serverChannelFactory(domainSocket);
        }
        return () -> {
            var channel = new ActivatedChannel(mine);
            activated = channel;
            return channel;
        };
    }

    /** The socket is already bound and stays open: closing it would close standard output and lose the last log lines. */
    private static final class ActivatedChannel extends NioServerSocketChannel {

        private volatile boolean announced;
        private volatile boolean ended;

        ActivatedChannel(ServerSocketChannel listening) {
            super(listening);
        }

        /** Active only after its handlers are set: a connection that was accepted earlier would be dropped. */
        @Override
        public boolean isActive() {
            return announced && super.isActive();
        }

        @Override
        public boolean isOpen() {
            return !ended && super.isOpen();
        }

        @Override
        protected void doBind(SocketAddress address) {
            announced = true;
        }

        @Override
        protected void doClose() throws Exception {
            ended = true;
            doDeregister();
        }
    }
}
