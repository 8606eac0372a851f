package io.calypso.backup.job;

import io.calypso.backup.bacula.BackupLevel;
import io.calypso.backup.bacula.ResourceName;
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

    /** Where the rules are in the request for a job. */
    static final String POINTER = "/schedule/runs";

    private static final int MAX_RUNS = 100;
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    /**
     * One rule.
     *
     * @param pool for the volumes of these runs; the job's when absent
     * @param weekdays every day when absent or empty
     * @param ordinals which of the weekdays in the month; only together with weekdays. LAST in February: when the 29th is such a weekday, which
     *     happens once in 28 years, the 22nd is a day of the rule as well, as Bacula cannot distinguish them
     * @param monthDays days of the month, 1 to 31, instead of weekdays
     * @param lastDayOfMonth whether the last day of each month is a day of the rule, alone or with monthDays; instead of weekdays, and not with
     *     weeksOfYear; false when absent
     * @param weeksOfYear only in these weeks, 0 to 53; all when absent or empty. Weeks begin on Monday, and 4 January is in week 1. The days
     *     before week 1 are in week 0, and days of December that belong to the next year's week 1 are in week 53
     * @param at HH:MM in the Director's time zone
     */
    @Schema(
            name = "ScheduleRun",
            requiredProperties = {"level", "at"})
    public record Run(
            @Nullable BackupLevel level,
            @Nullable String pool,
            @Nullable List<@Nullable Weekday> weekdays,
            @Nullable List<@Nullable WeekOfMonth> ordinals,
            @Nullable List<@Nullable Integer> monthDays,
            @Nullable Boolean lastDayOfMonth,
            @Nullable List<@Nullable Integer> weeksOfYear,
            @Nullable String at) {

        private @Nullable ScheduledRun definition(String pointer, Validation validation) {
            List<Weekday> days = present(weekdays, pointer + "/weekdays", validation);
            List<WeekOfMonth> which = present(ordinals, pointer + "/ordinals", validation);
            List<Integer> dates = present(monthDays, pointer + "/monthDays", validation);
            List<Integer> weeks = present(weeksOfYear, pointer + "/weeksOfYear", validation);
            boolean last = lastDayOfMonth != null && lastDayOfMonth;
            String namedPool = pool;
            ResourceName validPool = namedPool == null
                    ? null
                    : validation.parse(pointer + "/pool", "bad-name", () -> new ResourceName(namedPool));
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
            validation.check(
                    !last || days.isEmpty(),
                    pointer + "/lastDayOfMonth",
                    "not-with-weekdays",
                    "cannot be combined with weekdays");
            validation.check(
                    !last || weeks.isEmpty(),
                    pointer + "/lastDayOfMonth",
                    "not-with-weeks",
                    "cannot be combined with weeks of the year, which Bacula does not look at on that day");
            validation.check(
                    weeks.stream().allMatch(week -> week >= 0 && week <= 53),
                    pointer + "/weeksOfYear",
                    "out-of-range",
                    "must be weeks from 0 to 53");
            if (!validation.check(
                            at != null && TIME.matcher(at).matches(),
                            pointer + "/at",
                            "bad-time",
                            "must be a time as HH:MM")
                    || level == null
                    || at == null) {
                return null;
            }
            return new ScheduledRun(level, validPool, days, which, dates, last, weeks, LocalTime.parse(at));
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
            ResourceName pool = run.pool();
            return new Run(
                    run.level(),
                    pool == null ? null : pool.value(),
                    run.weekdays().isEmpty() ? null : List.copyOf(run.weekdays()),
                    run.ordinals().isEmpty() ? null : List.copyOf(run.ordinals()),
                    run.monthDays().isEmpty() ? null : List.copyOf(run.monthDays()),
                    run.lastDayOfMonth() ? true : null,
                    run.weeksOfYear().isEmpty() ? null : List.copyOf(run.weeksOfYear()),
                    run.at().toString());
        }
    }

    List<ScheduledRun> definition(Validation validation) {
        return definition(runs, POINTER, validation);
    }

    /**
     * Returns the rules of a request.
     *
     * @param pointer where they are in it
     */
    static List<ScheduledRun> definition(@Nullable List<@Nullable Run> runs, String pointer, Validation validation) {
        List<ScheduledRun> checked = new ArrayList<>();
        int given = runs == null ? 0 : runs.size();
        if (!validation.check(given > 0 && given <= MAX_RUNS, pointer, "required", "needs 1 to " + MAX_RUNS + " rules")
                || runs == null) {
            return checked;
        }
        for (int i = 0; i < given; i++) {
            Run run = runs.get(i);
            if (run == null) {
                validation.reject(pointer + "/" + i, "required", "must be a rule");
                continue;
            }
            ScheduledRun good = run.definition(pointer + "/" + i, validation);
            if (good != null) {
                validation.check(
                        !checked.contains(good),
                        pointer + "/" + i,
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
