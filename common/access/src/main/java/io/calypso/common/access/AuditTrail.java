package io.calypso.common.access;

import io.calypso.common.token.Secret;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Audited} method adds to its audit entry: the target, and the state before and after. Secrets are
 * masked when the entry is written: by type ({@link Secret}) and by name ({@code password}, {@code token}, {@code secret}
 * and the like). The methods may be called in any order, also before the audited method fails.
 */
@RequestScoped
public class AuditTrail {

    private @Nullable String actor;
    private @Nullable AuditTarget target;
    private @Nullable Object before;
    private @Nullable Object after;
    private boolean withoutEntry;

    AuditTrail() {}

    /** The object that the operation acts on, such as {@code backup-job} and its name. */
    public AuditTrail target(String type, String id) {
        target = new AuditTarget(type, id);
        return this;
    }

    /** The state before the change, as the record that is serialised to JSON. */
    public AuditTrail before(Object state) {
        before = state;
        return this;
    }

    /** The state after the change, as the record that is serialised to JSON. */
    public AuditTrail after(Object state) {
        after = state;
        return this;
    }

    /** The acting user where there is no token that names it: at sign-in. */
    public AuditTrail actor(String name) {
        actor = name;
        return this;
    }

    /** Writes no entry: the owning service has already recorded it, or nothing worth recording happened. */
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
