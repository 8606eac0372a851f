package io.calypso.common.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.base.CalypsoException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ChangeTest {

    private final Change change = new Change();
    private final List<String> applied = new ArrayList<>();

    private static Plan plan(int version) {
        return Plan.builder().warning("something").build(version);
    }

    private static Plan destruction() {
        return Plan.builder()
                .destructive()
                .affects("pool", "tank", "is destroyed")
                .build(1);
    }

    private Outcome<String> decide(Plan plan) {
        return change.decide(plan, "tank", () -> {
            applied.add(plan.planId());
            return Outcome.of("done", 8);
        });
    }

    private static void refused(ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CalypsoException.class, problem -> {
            assertThat(problem.type().status()).isEqualTo(status);
            assertThat(problem.type().code()).isEqualTo(code);
            assertThat(problem.remedy()).isPresent();
        });
    }

    @Test
    void aDryRunReturnsThePlanAndAppliesNothing() {
        change.dryRun = true;

        Outcome<String> outcome = decide(destruction());

        assertThat(outcome.plan()).isEqualTo(destruction());
        assertThat(outcome.status()).isEqualTo(200);
        assertThat(applied).isEmpty();
    }

    @Test
    void appliesThePlanThatWasShown() {
        change.planId = plan(7).planId();

        assertThat(decide(plan(7)).view()).isEqualTo("done");
        assertThat(applied).containsExactly(plan(7).planId());
    }

    @Test
    void refusesAnOutdatedPlan() {
        change.planId = plan(7).planId();

        refused(() -> decide(plan(8)), 412, "plan-outdated");
        assertThat(applied).isEmpty();
    }

    @Test
    void destroysOnlyWhenTheNameIsConfirmed() {
        refused(() -> decide(destruction()), 428, "confirmation-required");
        change.confirm = "tan";
        refused(() -> decide(destruction()), 428, "confirmation-required");
        assertThat(applied).isEmpty();

        change.confirm = "tank";
        assertThat(decide(destruction()).view()).isEqualTo("done");
    }

    @Test
    void comparesTheVersion() {
        refused(() -> change.requires(7), 428, "precondition-required");
        change.allows(7);
        change.ifMatch = "\"v6\"";
        refused(() -> change.requires(7), 412, "precondition-failed");
        refused(() -> change.allows(7), 412, "precondition-failed");
        change.ifMatch = "\"v6\", \"v7\"";
        change.requires(7);
        change.ifMatch = "*";
        change.requires(7);
    }
}
