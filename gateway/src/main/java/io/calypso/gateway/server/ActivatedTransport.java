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
 * Listens on the socket that systemd opened, where there is one. It stays open while the gateway restarts: who connects then waits
 * in its queue instead of being refused. It is also how the gateway has port 443 without a right to it.
 *
 * <p>The socket is standard input ({@code StandardInput=socket}), the one place where Java takes over a listening socket.
 */
final class ActivatedTransport extends JDKTransport {

    private final AtomicReference<@Nullable ServerSocketChannel> unused;
    private volatile @Nullable ActivatedChannel activated;

    /** Takes the first port that is opened to be the given one. */
    ActivatedTransport(Optional<ServerSocketChannel> given) {
        this.unused = new AtomicReference<>(given.orElse(null));
    }

    /** The listening socket this process was started with; only asked for when systemd says that there is one. */
    static Optional<ServerSocketChannel> given() throws IOException {
        if (System.getenv("LISTEN_FDS") == null) {
            return Optional.empty();
        }
        Channel standardInput = System.inheritedChannel();
        return standardInput instanceof ServerSocketChannel listening ? Optional.of(listening) : Optional.empty();
    }

    /** Lets new connections wait for the gateway that comes after this one. */
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

    /** Is bound already, and is left open: closing it would send standard output nowhere, with the last lines of the log. */
    private static final class ActivatedChannel extends NioServerSocketChannel {

        private volatile boolean announced;
        private volatile boolean ended;

        ActivatedChannel(ServerSocketChannel listening) {
            super(listening);
        }

        /** Not before its handlers are there: a connection that was accepted earlier would be dropped. */
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
