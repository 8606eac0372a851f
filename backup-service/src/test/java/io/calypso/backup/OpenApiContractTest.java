package io.calypso.backup;

import io.calypso.backup.testing.Bacula;
import io.calypso.common.testing.OpenApiRules;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;

@ServiceTest
@With(Bacula.class)
class OpenApiContractTest extends OpenApiRules {

    OpenApiContractTest() {
        super("backup-service");
    }
}
