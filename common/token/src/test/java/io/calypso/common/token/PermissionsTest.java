package io.calypso.common.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionsTest {

    @ParameterizedTest
    @CsvSource({
        "*:*, backup.jobs:run, true",
        "*:read, backup.jobs:read, true",
        "*:read, backup.jobs:run, false",
        "backup.*:read, backup.jobs:read, true",
        "backup.*:read, backups.jobs:read, false",
        "backup.*:read, audit.entries:read, false",
        "backup.jobs:*, backup.jobs:run, true",
        "backup.jobs:*, backup.jobs-x:run, false",
        "backup.jobs:run, backup.jobs:run, true",
        "backup.jobs:ru, backup.jobs:run, false",
        "backup.jobs:run, backup.jobs:ru, false",
        "backup.*:*, backup.jobs:run, true",
        "*.jobs:read, backup.jobs:read, false",
        "b*.jobs:read, backup.jobs:read, false",
        "*, backup.jobs:read, false",
        "'', backup.jobs:read, false",
        ":, backup.jobs:read, false",
        "*:*, backup, false",
        "*:*, '', false",
        "*:*, :read, false",
    })
    void coversOnlyMatchingPermissions(String granted, String wanted, boolean expected) {
        assertThat(Permissions.matches(granted, wanted)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "*:*, true", "*:read, true", "backup.*:read, true", "backup.jobs:*, true", "backup.jobs:run, true",
        "backup:read, false", "*.jobs:read, false", "Backup.jobs:run, false", "backup.jobs, false", "'', false",
    })
    void recognisesGrantablePermissions(String text, boolean expected) {
        assertThat(Permissions.isGrantable(text)).isEqualTo(expected);
    }
}
