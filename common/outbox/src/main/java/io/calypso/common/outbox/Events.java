package io.calypso.common.outbox;

import io.calypso.common.base.UuidV7;
import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.config.DeclaredPermission;
import io.calypso.common.config.ServiceManifest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Publishes events in the transaction of the change that they describe: an event is sent if and only if that transaction commits.
 * Subject, type, source and the permission to see it are derived from the service's own name.
 */
@ApplicationScoped
public class Events {

    private static final String SUFFIX = "-service";

    private final Outbox outbox;
    private final String service;
    private final String domain;
    private final Optional<Set<String>> declared;

    Events(Outbox outbox, CalypsoSettings settings) {
        this.outbox = outbox;
        this.service = CalypsoSettings.Service.requireName(settings.service());
        this.domain =
                this.service.endsWith(SUFFIX) ? service.substring(0, service.length() - SUFFIX.length()) : service;
        this.declared = ServiceManifest.ofClassPath().map(Events::permissions);
    }

    /**
     * Publishes an event of one of the service's nouns: subject {@code calypso.<service>.<noun>.<verb>.v1}, type {@code
     * io.calypso.<domain>.<noun>.<verb>.v1}, visible with {@code <domain>.<resource>:read}.
     *
     * @throws jakarta.transaction.TransactionalException when there is no transaction
     * @throws IllegalArgumentException when the service declares no such permission
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(NounEvent event, Object data) {
        String permission = event.permission(domain);
        if (declared.isPresent() && !declared.get().contains(permission)) {
            throw new IllegalArgumentException("the service declares no permission " + permission);
        }
        outbox.publish(new OutboxEvent(UuidV7.next(), subject(event.topic()), event.type(domain), permission, data));
    }

    /**
     * Publishes an event of a contract shared by all services.
     *
     * @throws jakarta.transaction.TransactionalException when there is no transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void publish(SharedEvent event) {
        outbox.publish(
                new OutboxEvent(event.id(), subject(event.topic()), event.type(), event.permission(), event.data()));
    }

    private String subject(String topic) {
        return "calypso." + service + "." + topic;
    }

    private static Set<String> permissions(ServiceManifest manifest) {
        return manifest.permissions().stream()
                .map(DeclaredPermission::permission)
                .collect(Collectors.toUnmodifiableSet());
    }
}
