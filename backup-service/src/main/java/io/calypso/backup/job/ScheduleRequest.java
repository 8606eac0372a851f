package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.common.base.Validation;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * When a job runs, as JSON.
 *
 * @param runs at least one rule
 */
@Schema(name = "Schedule", requiredProperties = "runs")
public record ScheduleRequest(@Nullable List<@Nullable Run> runs) {

    private static final int MAX_RUNS = 100;
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    /**
     * One rule.
     *
     * @param weekdays every day when absent or empty
     * @param ordinals which of the weekdays in the month; only together with weekdays
     * @param monthDays days of the month, 1 to 31, instead of weekdays
     * @param at HH:MM in the Director's time zone
     */
    @Schema(
            name = "ScheduleRun",
            requiredProperties = {"level", "at"})
    public record Run(
            @Nullable BackupLevel level,
            @Nullable List<@Nullable Weekday> weekdays,
            @Nullable List<@Nullable WeekOfMonth> ordinals,
            @Nullable List<@Nullable Integer> monthDays,
            @Nullable String at) {

        private @Nullable ScheduledRun definition(String pointer, Validation validation) {
            List<Weekday> days = present(weekdays, pointer + "/weekdays", validation);
            List<WeekOfMonth> which = present(ordinals, pointer + "/ordinals", validation);
            List<Integer> dates = present(monthDays, pointer + "/monthDays", validation);
            validation.check(level != null, pointer + "/level", "required", "is needed");
            validation.check(
                    which.isEmpty() || !days.isEmpty(),
                    pointer + "/ordinals",
                    "needs-weekdays",
                    "needs weekdays as well");
            validation.check(
                    dates.isEmpty() || days.isEmpty(),
                    pointer + "/monthDays",
                    "not-with-weekdays",
                    "cannot be combined with weekdays");
            validation.check(
                    dates.stream().allMatch(day -> day >= 1 && day <= 31),
                    pointer + "/monthDays",
                    "out-of-range",
                    "must be days from 1 to 31");
            if (!validation.check(
                            at != null && TIME.matcher(at).matches(),
                            pointer + "/at",
                            "bad-time",
                            "must be a time as HH:MM")
                    || level == null
                    || at == null) {
                return null;
            }
            return new ScheduledRun(level, days, which, dates, LocalTime.parse(at));
        }

        private static <T> List<T> present(@Nullable List<@Nullable T> values, String pointer, Validation validation) {
            List<T> present = new ArrayList<>();
            if (values != null) {
                for (T value : values) {
                    if (value == null) {
                        validation.reject(pointer, "required", "must not contain null");
                    } else {
                        present.add(value);
                    }
                }
            }
            return present;
        }

        private static Run of(ScheduledRun run) {
            return new Run(
                    run.level(),
                    run.weekdays().isEmpty() ? null : List.copyOf(run.weekdays()),
                    run.ordinals().isEmpty() ? null : List.copyOf(run.ordinals()),
                    run.monthDays().isEmpty() ? null : List.copyOf(run.monthDays()),
                    run.at().toString());
        }
    }

    List<ScheduledRun> definition(Validation validation) {
        List<ScheduledRun> checked = new ArrayList<>();
        int given = runs == null ? 0 : runs.size();
        if (!validation.check(
                        given > 0 && given <= MAX_RUNS,
                        "/schedule/runs",
                        "required",
                        "needs 1 to " + MAX_RUNS + " rules")
                || runs == null) {
            return checked;
        }
        for (int i = 0; i < given; i++) {
            Run run = runs.get(i);
            if (run == null) {
                validation.reject("/schedule/runs/" + i, "required", "must be a rule");
                continue;
            }
            ScheduledRun good = run.definition("/schedule/runs/" + i, validation);
            if (good != null) {
                validation.check(
                        !checked.contains(good),
                        "/schedule/runs/" + i,
                        "duplicate",
                        "is there twice, so that two runs would start at the same time");
                checked.add(good);
            }
        }
        return checked;
    }

    static @Nullable ScheduleRequest of(List<ScheduledRun> schedule) {
        return schedule.isEmpty()
                ? null
                : new ScheduleRequest(schedule.stream().map(Run::of).toList());
    }
}
