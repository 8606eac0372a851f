package io.calypso.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.common.testing.api.CalypsoApi;
import io.calypso.common.testing.api.ConstantReader;
import io.calypso.common.testing.appliance.ApplianceMachine;
import io.calypso.common.testing.appliance.ApplianceTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every unit is restarted while a backup runs and somebody reads. */
@Tag("appliance")
@ApplianceTest(state = Installed.class)
@Timeout(1800)
class RestartIT {

    @Test
    void noTaskIsLostAndNoGetFails(ApplianceMachine machine) throws Exception {
        CalypsoApi api = Appliance.signedIn(machine);
        api.post(201, "/api/v1/backup/jobs", Appliance.job("slow", "NONE", List.of("/usr/lib/calypso")));
        String task = Appliance.run(api, "slow");
        Appliance.awaitBytes(api, task);
        // It shall last, and leave the processor to those that start.
        machine.shell("systemctl set-property --runtime bacula-fd.service CPUQuota=1%");

        int count;
        long slowest;
        List<ConstantReader.Failure> failures;
        try (var reader = new ConstantReader(api, Duration.ofSeconds(1), Duration.ofSeconds(200))) {
            for (String unit : Appliance.UNITS) {
                machine.shell("systemctl restart " + unit);
                api.awaitHealth(Appliance.UP);
            }
            Thread.sleep(5_000);
            failures = reader.failures();
            count = reader.count();
            slowest = reader.slowestMillis();
        }
        System.out.printf("%d GETs while every unit was restarted, the slowest took %d ms%n", count, slowest);
        assertThat(failures).isEmpty();
        assertThat(count).as("GETs").isGreaterThan(20);

        // The token of the beginning may be too old by now.
        api = Appliance.signedIn(machine);
        JsonNode running = api.get("/api/v1/tasks/" + task);
        assertThat(running.get("state").asText())
                .as("too early to tell anything")
                .isEqualTo("RUNNING");
        machine.shell("systemctl set-property --runtime bacula-fd.service CPUQuota=");
        JsonNode ended = api.ended(task, Duration.ofMinutes(15));
        assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("SUCCEEDED");

        JsonNode runs = api.get("/api/v1/backup/runs?job=slow").get("items");
        assertThat(runs).as("one order, one run").hasSize(1);
        assertThat(runs.get(0).get("status").asText()).isEqualTo("SUCCEEDED");
        JsonNode history = api.get("/api/v1/audit-entries?limit=200").get("items");
        assertThat(history)
                .filteredOn(entry -> entry.path("operation").asText().equals("backup.jobs:run"))
                .as(history.toString())
                .hasSize(1);
    }
}
