package io.calypso.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Pool, BackupPool",
        "BackupPool, BackupPool",
        "PagePool, BackupPoolPage",
        "PagePoolView, BackupPoolPage",
        "PageTask, TaskPage",
        "PageTaskView, TaskPage",
        "Task, Task",
        "Plan, Plan",
        "Page, BackupPage"
    })
    void prefixesAllButSharedSchemasWithTheDomain(String name, String expected) {
        assertThat(OpenApiNames.schemaName(name, "Backup")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "listPools, listBackupPools",
        "getPool, getBackupPool",
        "listTasks, listTasks",
        "cancelTask, cancelTask",
        "listBackupPools, listBackupPools"
    })
    void prefixesOperationsWithTheDomain(String id, String expected) {
        assertThat(OpenApiNames.operationId(id, "Backup")).isEqualTo(expected);
    }
}
