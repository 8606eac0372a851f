package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.backup.bacula.ResourceName;
import java.time.LocalTime;
import java.util.List;

/** Definitions for tests. */
final class Definitions {

    private Definitions() {}

    /** A rule of days, with the job's pool. */
    static ScheduledRun run(
            BackupLevel level, List<Weekday> weekdays, List<WeekOfMonth> ordinals, List<Integer> monthDays, String at) {
        return new ScheduledRun(level, null, weekdays, ordinals, monthDays, false, List.of(), LocalTime.parse(at));
    }

    static JobDefinition plain(String name, List<String> include, List<String> exclude) {
        return new JobDefinition(
                new ResourceName(name),
                new ResourceName("calypso-fd"),
                BackupLevel.INCREMENTAL,
                new ResourceName("File"),
                null,
                new ResourceName("Standard"),
                true,
                true,
                false,
                new FilesetDefinition(
                        include.stream().map(BackedUpPath::new).toList(),
                        exclude.stream().map(ExcludedPath::new).toList(),
                        List.of(),
                        FileOptions.DEFAULT),
                List.of());
    }

    static JobDefinition full() {
        return new JobDefinition(
                new ResourceName("nightly home: a.b-c_d"),
                new ResourceName("calypso-fd"),
                BackupLevel.DIFFERENTIAL,
                new ResourceName("File"),
                new ResourceName("File"),
                new ResourceName("Standard"),
                false,
                false,
                true,
                new FilesetDefinition(
                        List.of(
                                new BackedUpPath("/home"),
                                new BackedUpPath("/srv/it's \"quoted\" and \\back"),
                                new BackedUpPath("/srv/übergrößen/日本 #1; {x} = @y")),
                        List.of(
                                new ExcludedPath("/home/[old] *?"),
                                new ExcludedPath("*.tmp"),
                                new ExcludedPath("node_modules"),
                                new ExcludedPath("cache/old*")),
                        List.of(new PathPattern("/home/*/.cache")),
                        new FileOptions(Compression.GZIP, false, false, false, false, false)),
                List.of(
                        run(
                                BackupLevel.FULL,
                                List.of(Weekday.SUN),
                                List.of(WeekOfMonth.THIRD, WeekOfMonth.FIRST),
                                List.of(),
                                "23:05"),
                        run(BackupLevel.DIFFERENTIAL, List.of(), List.of(), List.of(15, 1), "04:00"),
                        run(BackupLevel.INCREMENTAL, List.of(Weekday.SAT, Weekday.MON), List.of(), List.of(), "00:00"),
                        run(BackupLevel.INCREMENTAL, List.of(), List.of(), List.of(), "12:30"),
                        run(BackupLevel.FULL, List.of(Weekday.SUN), List.of(WeekOfMonth.LAST), List.of(), "23:10"),
                        new ScheduledRun(
                                BackupLevel.FULL,
                                new ResourceName("File"),
                                List.of(),
                                List.of(),
                                List.of(1),
                                true,
                                List.of(),
                                LocalTime.of(5, 0)),
                        new ScheduledRun(
                                BackupLevel.INCREMENTAL,
                                new ResourceName("File"),
                                List.of(Weekday.MON),
                                List.of(),
                                List.of(),
                                false,
                                List.of(0, 53, 7),
                                LocalTime.of(5, 0))));
    }
}
