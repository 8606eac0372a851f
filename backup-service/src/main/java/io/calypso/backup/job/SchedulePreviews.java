package io.calypso.backup.job;

import io.calypso.backup.bacula.DirectorRun;
import io.calypso.backup.bacula.ResourceName;
import io.calypso.backup.bacula.RunTimes;
import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.catalog.CatalogText;
import io.calypso.common.base.CalypsoException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks ahead: what a schedule will do, and what its author should know. */
@ApplicationScoped
public class SchedulePreviews {

    private static final int RUNS = 20;
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

    private final JobDefaults defaults;
    private final Catalog catalog;
    private final Clock clock;

    SchedulePreviews(JobDefaults defaults, Catalog catalog, Clock clock) {
        this.defaults = defaults;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * Returns the next runs of a schedule that need not be anybody's.
     *
     * @throws CalypsoException 422 {@code invalid} with one entry per invalid field
     */
    public SchedulePreview preview(SchedulePreviewRequest request) {
        List<ScheduledRun> schedule = request.definition();
        defaults.poolsMustExist(SchedulePreviewRequest.POINTER, schedule);
        ZoneId zone = catalog.zone();
        return new SchedulePreview(zone.getId(), runs(schedule, zone), warnings(schedule, request.client()));
    }

    private List<SchedulePreview.Run> runs(List<ScheduledRun> schedule, ZoneId zone) {
        List<DirectorRun> directives = new ArrayList<>();
        List<Integer> rules = new ArrayList<>();
        for (int rule = 0; rule < schedule.size(); rule++) {
            for (DirectorRun directive : schedule.get(rule).directives()) {
                directives.add(directive);
                rules.add(rule);
            }
        }
        return RunTimes.next(directives, clock.instant(), zone, RUNS).stream()
                .map(due -> run(due.at().atZone(zone), rules.get(due.rule()), schedule))
                .toList();
    }

    private static SchedulePreview.Run run(ZonedDateTime at, int rule, List<ScheduledRun> schedule) {
        ScheduledRun scheduled = schedule.get(rule);
        ResourceName pool = scheduled.pool();
        return new SchedulePreview.Run(
                at.toOffsetDateTime(), LOCAL.format(at), scheduled.level(), pool == null ? null : pool.value(), rule);
    }

    /**
     * Returns what the author of a schedule should know.
     *
     * @param client whose backups they are; absent when that is not decided
     */
    List<String> warnings(List<ScheduledRun> schedule, @Nullable String client) {
        if (schedule.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        return ScheduleWarnings.of(schedule, now, catalog.zone(), client == null ? null : fileRetention(client));
    }

    /** The catalog knows it since the client's first run; without it one warning less is given. */
    private @Nullable Duration fileRetention(String client) {
        try {
            return catalog.first(
                            "select c.fileretention from client c where c.name = %s and c.autoprune = 1"
                                    .formatted(CatalogText.PARAMETER),
                            row -> Duration.ofSeconds(row.number("fileretention")),
                            CatalogText.encode(client))
                    .filter(Duration::isPositive)
                    .orElse(null);
        } catch (CalypsoException catalogIsDown) {
            return null;
        }
    }
}
