package io.calypso.common.host;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** Timer {@code calypso.command} by {@code tool}, {@code verb} and {@code outcome}. */
public final class MicrometerCommandObserver implements CommandObserver {

    private final MeterRegistry registry;

    /** Records into this registry. */
    public MicrometerCommandObserver(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void ended(String tool, String verb, Outcome outcome, Duration took) {
        Timer.builder("calypso.command")
                .description("Commands run on the host")
                .tag("tool", tool)
                .tag("verb", verb.isEmpty() ? "none" : verb)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .record(took);
    }
}
