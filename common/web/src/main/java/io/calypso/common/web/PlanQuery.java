package io.calypso.common.web;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.ProblemType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of every request that changes something. Used as a {@code @BeanParam}. */
@RegisterForReflection
public class PlanQuery {

    private static final ProblemType PLAN_OUTDATED =
            new ProblemType("plan-outdated", 412, "The state has moved since that plan");

    @Parameter(description = "true: answer the plan and change nothing.", schema = @Schema(type = SchemaType.BOOLEAN))
    @QueryParam("dryRun")
    @Nullable
    String dryRun;

    @Parameter(description = "The name of what is destroyed, where something is.")
    @QueryParam("confirm")
    @Nullable
    String confirm;

    @Parameter(description = "Refuse with 412 unless the plan is still this one.")
    @QueryParam("planId")
    @Nullable
    String planId;

    /** Whether only the plan is wanted. */
    public boolean isDryRun() {
        return QueryValues.flag("dryRun", dryRun).orElse(false);
    }

    /**
     * Decides whether a plan may be carried out.
     *
     * @param plan what would be done
     * @param whatDies the name that {@code confirm} must repeat when the plan is destructive
     * @return the answer of a dry run; empty when the caller should go on
     * @throws CalypsoException 412 {@code plan-outdated}, 428 {@code confirmation-required} with the plan in the body
     */
    public Optional<Response> decide(Plan plan, String whatDies) {
        if (isDryRun()) {
            return Optional.of(Response.ok(plan).build());
        }
        if (planId != null && !planId.equals(plan.planId())) {
            throw CalypsoException.of(PLAN_OUTDATED, "the plan " + planId + " is no longer what would be done")
                    .remedy("Look at the new plan and send its planId.")
                    .with("plan", plan);
        }
        if (plan.destructive() && !whatDies.equals(confirm)) {
            throw CalypsoException.of(
                            CommonProblems.CONFIRMATION_REQUIRED,
                            confirm == null
                                    ? "this destroys data and needs confirm=" + whatDies
                                    : "confirm does not repeat the name " + whatDies)
                    .remedy("Read the plan; if that is what you want, repeat the request with the confirm parameter.")
                    .with("plan", plan);
        }
        return Optional.empty();
    }
}
