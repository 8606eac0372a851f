package io.calypso.backup.job;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.common.web.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the plans of changes. */
@ApplicationScoped
class JobPlans {

    private static final int CONTEXT_LINES = 3;

    private final BaculaConfig config;

    JobPlans(BaculaConfig config) {
        this.config = config;
    }

    /**
     * Returns the plan of a change.
     *
     * @param present our files as they are
     * @param wanted our files as they will be
     * @param how what happens to the job
     * @param warnings what the author of the change should know
     * @param version the version of the job that the plan is made from; absent when it is created
     */
    Plan plan(
            SortedMap<String, String> present,
            SortedMap<String, String> wanted,
            String job,
            String how,
            List<String> warnings,
            @Nullable Long version) {
        Plan.Builder plan = Plan.builder();
        SortedSet<String> names = new TreeSet<>(present.keySet());
        names.addAll(wanted.keySet());
        for (String name : names) {
            String diff = diff(name, present, wanted);
            if (!diff.isEmpty()) {
                plan.file(config.managedDir().resolve(name).toString(), diff);
            }
        }
        plan.command(
                "Checks a copy of the configuration before any file is touched.",
                config.dirBinary().toString(),
                "-t",
                "-c",
                "<copy of " + config.dirConf() + ">");
        plan.command(
                "Sends 'reload' to the Director; running jobs continue as they were started.",
                config.bconsole().toString(),
                "-n",
                "-c",
                config.bconsoleConf().toString());
        plan.affects("backup-job", job, how);
        warnings.forEach(plan::warning);
        return plan.build(version == null ? "new" : version);
    }

    private String diff(String name, Map<String, String> present, Map<String, String> wanted) {
        String before = present.get(name);
        String after = wanted.get(name);
        if (Objects.equals(before, after)) {
            return "";
        }
        String path = config.managedDir().resolve(name).toString();
        List<String> old = lines(before);
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                before == null ? "/dev/null" : "a" + path,
                after == null ? "/dev/null" : "b" + path,
                old,
                DiffUtils.diff(old, lines(after)),
                CONTEXT_LINES);
        return String.join("\n", lines) + "\n";
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }
}
