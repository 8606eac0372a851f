package io.calypso.backup.pool;

import io.calypso.backup.testing.BackupApi;
import io.calypso.backup.testing.Bacula;
import io.calypso.backup.testing.OnEveryBacula;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pools without a volume, whose new volumes somebody has to label. */
@ServiceTest
@With(Bacula.class)
@OnEveryBacula
class PoolAlertsTest {

    private static final String POOLS = """
            Pool {
              Name = PoolOfAJob
              Pool Type = Backup
            }
            Pool {
              Name = PoolOfARule
              Pool Type = Backup
            }
            """;

    @Test
    void aPoolThatAJobOrARuleNeedsMustHaveAVolume() throws Exception {
        try (AutoCloseable _ = Bacula.resources(POOLS)) {
            Map<String, Object> fileset = Map.of("include", List.of("/srv/sample"));
            Map<String, Object> rule = Map.of("level", "FULL", "at", "23:05", "pool", "PoolOfARule");
            BackupApi.createJob(
                    "runs-dry",
                    fileset,
                    Map.of("pool", "PoolOfAJob", "storage", "File", "schedule", Map.of("runs", List.of(rule))));
            try {
                BackupApi.awaitAlert("pool-exhausted", "PoolOfAJob", "raised");
                BackupApi.awaitAlert("pool-exhausted", "PoolOfARule", "raised");
                Bacula.console("label storage=File pool=PoolOfARule volume=RuleA slot=0 drive=0");
                Bacula.console("label storage=File pool=PoolOfARule volume=RuleB slot=0 drive=0");
                BackupApi.awaitAlert("pool-exhausted", "PoolOfARule", "resolved");
            } finally {
                BackupApi.deleteJob("runs-dry");
            }
            BackupApi.awaitAlert("pool-exhausted", "PoolOfAJob", "resolved");
        }
    }
}
