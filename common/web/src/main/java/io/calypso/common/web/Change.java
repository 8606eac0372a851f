package io.calypso.common.web;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.ProblemType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of every request that changes something, used as a {@code @BeanParam}, and the single place that decides whether a change
 * is applied. A use case takes its lock, reads the state, calls {@link #requires}, makes its plan once and calls {@link #decide}: the plan
 * that is applied is exactly the one that was compared.
 */
@RegisterForReflection
public class Change {

    private static final ProblemType PLAN_OUTDATED =
            new ProblemType("plan-outdated", 412, "The state has changed since the plan was made");

    @Parameter(description = "Return the plan and change nothing.")
    @QueryParam("dryRun")
    @Nullable
    Boolean dryRun;

    @Parameter(description = "The name of the object to destroy; required when the plan is destructive.")
    @QueryParam("confirm")
    @Nullable
    String confirm;

    @Parameter(description = "The planId of a dry run; the change is refused with 412 if the plan has changed since.")
    @QueryParam("planId")
    @Nullable
    String planId;

    @Parameter(description = "The ETag of the version to change.")
    @HeaderParam(HttpHeaders.IF_MATCH)
    @Nullable
    String ifMatch;

    /** Whether only the plan is requested. */
    public boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }

    /**
     * Compares {@code If-Match} with the current version.
     *
     * @throws CalypsoException 428 {@code precondition-required} without the header, 412 {@code precondition-failed} with a stale one
     */
    public void requires(long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw CalypsoException.of(CommonProblems.PRECONDITION_REQUIRED, "This change requires If-Match.")
                    .remedy("GET the resource and send its ETag as If-Match.");
        }
        allows(version);
    }

    /**
     * Compares {@code If-Match} with the current version if the header was sent, for changes that do not need it.
     *
     * @throws CalypsoException 412 {@code precondition-failed} with a stale one
     */
    public void allows(long version) {
        String current = EntityTags.of(version);
        if (ifMatch == null
                || ifMatch.isBlank()
                || Arrays.stream(ifMatch.split(",", -1))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(current))) {
            return;
        }
        throw CalypsoException.of(CommonProblems.PRECONDITION_FAILED, "The resource has changed since it was read.")
                .remedy("GET the resource again, check what has changed, and send the request again with the new ETag.")
                .with("currentETag", current);
    }

    /**
     * Returns the plan of a dry run, or applies the plan.
     *
     * @param plan what would be done; made from the current state, under the lock that {@code apply} needs
     * @param name the name that {@code confirm} must repeat when the plan is destructive
     * @param apply carries out the plan
     * @throws CalypsoException 412 {@code plan-outdated}, 428 {@code confirmation-required}, both with the plan
     */
    public <T> Outcome<T> decide(Plan plan, String name, Supplier<Outcome<T>> apply) {
        if (isDryRun()) {
            return Outcome.planned(plan);
        }
        check(plan, name);
        return apply.get();
    }

    private void check(Plan plan, String name) {
        if (planId != null && !planId.equals(plan.planId())) {
            throw CalypsoException.of(PLAN_OUTDATED, "The plan " + planId + " is no longer current.")
                    .remedy("Check the new plan and send its planId.")
                    .with("plan", plan);
        }
        if (plan.destructive() && !name.equals(confirm)) {
            throw CalypsoException.of(
                            CommonProblems.CONFIRMATION_REQUIRED,
                            confirm == null
                                    ? "This destroys data and requires confirm=" + name + "."
                                    : "The parameter confirm does not repeat the name " + name + ".")
                    .remedy("Check the plan; to carry it out, send the request again with confirm.")
                    .with("plan", plan);
        }
    }
}
