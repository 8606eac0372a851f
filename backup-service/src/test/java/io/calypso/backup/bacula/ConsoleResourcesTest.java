package io.calypso.backup.bacula;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleResourcesTest {

    private final List<String> asked = new ArrayList<>();
    private Duration takes = Duration.ZERO;

    private final DirectorResources resources = new ConsoleResources(new Director() {
        @Override
        public List<String> run(ConsoleCommand command, Duration timeout) {
            return answer("shared: " + command.line());
        }

        @Override
        public List<String> query(ConsoleCommand command, Duration timeout) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> runApart(ConsoleCommand command, Duration timeout) {
            return answer("apart: " + command.line());
        }
    });

    private List<String> answer(String how) {
        asked.add(how);
        try {
            Thread.sleep(takes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.of();
    }

    @Test
    void aListThatTookLongHasAConsoleOfItsOwnTheNextTime() {
        takes = Duration.ofMillis(250);
        resources.jobs();
        takes = Duration.ZERO;
        resources.jobs();
        resources.pools();
        assertThat(asked).containsExactly("shared: show jobs", "apart: show jobs", "shared: show pools");
    }
}
