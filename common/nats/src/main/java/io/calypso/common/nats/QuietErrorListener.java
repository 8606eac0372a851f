package io.calypso.common.nats;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import org.jboss.logging.Logger;

/**
 * jnats prints a line for every failed attempt to reconnect; the change of state is logged once, in {@link
 * NatsConnection}.
 */
final class QuietErrorListener implements ErrorListener {

    private static final Logger LOG = Logger.getLogger("io.calypso.nats");

    @Override
    public void errorOccurred(Connection connection, String error) {
        LOG.warnf("NATS server error, error=%s", error);
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception exception) {
        LOG.debugf(exception, "NATS client exception");
    }
}
