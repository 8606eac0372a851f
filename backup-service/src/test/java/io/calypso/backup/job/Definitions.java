package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.backup.bacula.ResourceName;
import java.time.LocalTime;
import java.util.List;

/** Definitions for tests. */
final class Definitions {

    private Definitions() {}

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
                        new ScheduledRun(
                                BackupLevel.FULL,
                                List.of(Weekday.SUN),
                                List.of(WeekOfMonth.THIRD, WeekOfMonth.FIRST),
                                List.of(),
                                LocalTime.of(23, 5)),
                        new ScheduledRun(
                                BackupLevel.DIFFERENTIAL, List.of(), List.of(), List.of(15, 1), LocalTime.of(4, 0)),
                        new ScheduledRun(
                                BackupLevel.INCREMENTAL,
                                List.of(Weekday.SAT, Weekday.MON),
                                List.of(),
                                List.of(),
                                LocalTime.of(0, 0)),
                        new ScheduledRun(
                                BackupLevel.INCREMENTAL, List.of(), List.of(), List.of(), LocalTime.of(12, 30))));
    }
}
