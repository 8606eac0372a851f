package io.calypso.common.access;

import io.calypso.common.token.Secret;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Audited} method adds to its audit entry: what it was done to, and the state before and after. Secrets are
 * masked when the entry is written: by type ({@link Secret}) and by name ({@code password}, {@code token}, {@code secret}
 * and the like). May be called in any order, and before the method fails.
 */
@RequestScoped
public class AuditTrail {

    private @Nullable String actor;
    private @Nullable AuditTarget target;
    private @Nullable Object before;
    private @Nullable Object after;
    private boolean withoutEntry;

    AuditTrail() {}

    /** What the operation works on, such as {@code backup-job} and its name. */
    public AuditTrail target(String type, String id) {
        target = new AuditTarget(type, id);
        return this;
    }

    /** The thing before the change, as its JSON record. */
    public AuditTrail before(Object state) {
        before = state;
        return this;
    }

    /** The thing after the change, as its JSON record. */
    public AuditTrail after(Object state) {
        after = state;
        return this;
    }

    /** Who acts, where no token says it: at sign-in. */
    public AuditTrail actor(String name) {
        actor = name;
        return this;
    }

    /** Leaves no entry: the service that owns the thing recorded it already, or nothing happened that a reader would look for. */
    public AuditTrail withoutEntry() {
        withoutEntry = true;
        return this;
    }

    boolean isWithoutEntry() {
        return withoutEntry;
    }

    Optional<String> actor() {
        return Optional.ofNullable(actor);
    }

    @Nullable
    AuditTarget target() {
        return target;
    }

    @Nullable
    Object before() {
        return before;
    }

    @Nullable
    Object after() {
        return after;
    }
}
