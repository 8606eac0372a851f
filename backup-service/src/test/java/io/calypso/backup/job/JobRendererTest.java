package io.calypso.backup.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobRendererTest {

    @Test
    void rendersEverythingThatAJobCanHave() throws IOException {
        assertThat(rendered(Definitions.full())).isEqualTo(golden("job-full.conf"));
    }

    @Test
    void rendersTheLeastThatAJobCanHave() throws IOException {
        assertThat(rendered(Definitions.plain("least", List.of("/"), List.of())))
                .isEqualTo(golden("job-least.conf"));
    }

    @Test
    void indexesEachJobOnALineOfItsOwnInAFixedOrder() {
        UUID one = UUID.fromString("00000000-0000-0000-0000-000000000001");
        UUID two = UUID.fromString("00000000-0000-0000-0000-000000000002");
        String index = JobRenderer.index(Path.of("/etc/bacula/calypso.d"), List.of(two, one));
        assertThat(index).endsWith("""
                        @/etc/bacula/calypso.d/job-00000000-0000-0000-0000-000000000001.conf
                        @/etc/bacula/calypso.d/job-00000000-0000-0000-0000-000000000002.conf
                        """);
        assertThat(index).isEqualTo(JobRenderer.index(Path.of("/etc/bacula/calypso.d"), List.of(one, two)));
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = JobRendererTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String rendered(JobDefinition job) {
        return JobRenderer.job(job, job.fileset().patterns());
    }
}
