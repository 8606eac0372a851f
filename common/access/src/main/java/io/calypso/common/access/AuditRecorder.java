package io.calypso.common.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.UuidV7;
import io.calypso.common.token.AccessToken;
import io.calypso.common.web.FullDisk;
import io.calypso.common.web.RequestId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Writes the audit entries of {@link Audited} methods: the intent before the method, the outcome before the response. */
@ApplicationScoped
class AuditRecorder {

    private static final Logger LOG = Logger.getLogger(AuditRecorder.class);
    private static final String OPERATION = "calypso.audit.operation";
    private static final String INTENT = "calypso.audit.intent";
    private static final Duration RETRY_EVERY = Duration.ofSeconds(1);
    private static final String NOBODY = "anonymous";

    private final AuditJournal journal;
    private final AuditLog log;
    private final AuditTrail trail;
    private final Caller caller;
    private final ObjectMapper json;
    private final Clock clock;
    private volatile boolean stopping;

    AuditRecorder(AuditJournal journal, AuditLog log, AuditTrail trail, Caller caller, ObjectMapper json, Clock clock) {
        this.journal = journal;
        this.log = log;
        this.trail = trail;
        this.caller = caller;
        this.json = json;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        Thread.ofVirtual()
                .name("audit-left-behind")
                .start(() -> insist(() -> {
                    int count = journal.publishUnfinished();
                    if (count > 0) {
                        LOG.warnf(
                                "operations were in progress at the last stop and their outcome is unknown: count=%d",
                                count);
                    }
                }));
    }

    void stop(@Observes ShutdownEvent ended) {
        stopping = true;
    }

    /** Notes that the request is for an audited operation, whether or not the caller is admitted. */
    void expect(ContainerRequestContext context, String operation) {
        context.setProperty(OPERATION, operation);
    }

    /** Records the intent once the caller is admitted, unless the request is a dry run. */
    void begin(ContainerRequestContext context) {
        if (isDryRun(context)) {
            return;
        }
        AuditIntent intent = intent(context);
        try {
            journal.begin(intent);
        } catch (RuntimeException e) {
            throw FullDisk.problemOf(e)
                    .orElseGet(() -> CalypsoException.of(
                                    CommonProblems.UNAVAILABLE,
                                    "The operation cannot be recorded, so it was not started.")
                            .remedy("Try again when the database is available.")
                            .retryAfter(Duration.ofSeconds(2))
                            .causedBy(e));
        }
        context.setProperty(INTENT, intent);
    }

    @ServerResponseFilter(priority = Priorities.AUTHENTICATION)
    void end(ContainerRequestContext context, ContainerResponseContext response) {
        if (context.getProperty(OPERATION) == null) {
            return;
        }
        var outcome = AuditOutcome.of(response.getStatus());
        boolean begun = context.getProperty(INTENT) instanceof AuditIntent;
        if (!begun && outcome != AuditOutcome.REFUSED) {
            return;
        }
        if (context.getProperty(INTENT) instanceof AuditIntent intent
                && (isReplay(response) || trail.isWithoutEntry())) {
            forget(intent);
            return;
        }
        AuditEntry entry = entry(context, response, outcome);
        try {
            journal.end(entry);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "the outcome of an operation will be recorded later: operation=%s reason=%s", entry.operation(), e);
            Thread.ofVirtual().name("audit-later").start(() -> insist(() -> journal.end(entry)));
        }
    }

    /** A response replayed for a repeated idempotency key: the operation was recorded the first time. */
    private static boolean isReplay(ContainerResponseContext response) {
        return "true".equals(response.getHeaderString("Idempotency-Replayed"));
    }

    private void forget(AuditIntent intent) {
        try {
            journal.forget(intent.id());
        } catch (RuntimeException e) {
            LOG.warnf(
                    "a repeated operation's intent will be deleted later: operation=%s reason=%s",
                    intent.operation(), e);
            Thread.ofVirtual().name("audit-later").start(() -> insist(() -> journal.forget(intent.id())));
        }
    }

    private AuditIntent intent(ContainerRequestContext context) {
        var token = caller.token();
        return new AuditIntent(
                UuidV7.next(),
                clock.instant(),
                token.map(AccessToken::username).orElse(NOBODY),
                token.map(AccessToken::userId).orElse(null),
                caller.address(),
                String.valueOf(context.getProperty(OPERATION)),
                RequestId.of(context));
    }

    private AuditEntry entry(ContainerRequestContext context, ContainerResponseContext response, AuditOutcome outcome) {
        AuditIntent intent = context.getProperty(INTENT) instanceof AuditIntent begun ? begun : intent(context);
        return new AuditEntry(
                intent.id(),
                intent.at(),
                trail.actor().orElse(intent.actor()),
                intent.actorId(),
                intent.address(),
                intent.operation(),
                trail.target(),
                change(),
                outcome,
                problemCode(response),
                response.getStatus(),
                intent.requestId(),
                log.service());
    }

    private AuditEntry.@Nullable Change change() {
        JsonNode before = masked(trail.before());
        JsonNode after = masked(trail.after());
        return before == null && after == null ? null : new AuditEntry.Change(before, after);
    }

    private @Nullable JsonNode masked(@Nullable Object state) {
        return state == null ? null : Masking.mask(json.valueToTree(state));
    }

    private static @Nullable String problemCode(ContainerResponseContext response) {
        if (response.getStatus() >= 400
                && response.getEntity() instanceof Map<?, ?> document
                && document.get("code") instanceof String code) {
            return code;
        }
        return null;
    }

    private static boolean isDryRun(ContainerRequestContext context) {
        return "true".equals(context.getUriInfo().getQueryParameters().getFirst("dryRun"));
    }

    private void insist(Runnable attempt) {
        boolean warned = false;
        while (!stopping) {
            try {
                attempt.run();
                return;
            } catch (RuntimeException e) {
                if (!warned) {
                    LOG.warnf(e, "an audit entry is waiting for the database");
                    warned = true;
                }
                try {
                    Thread.sleep(RETRY_EVERY);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }
}
