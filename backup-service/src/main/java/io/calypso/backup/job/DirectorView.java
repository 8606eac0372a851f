package io.calypso.backup.job;

import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.Director;
import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.DirectorResources.ShownFileset;
import io.calypso.backup.bacula.DirectorResources.ShownJob;
import io.calypso.backup.bacula.DirectorRun;
import io.calypso.backup.bacula.ResourceName;
import io.calypso.common.base.CalypsoException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares a definition with what the running Director has under the same name. */
@ApplicationScoped
class DirectorView {

    private final Director director;
    private final DirectorResources resources;
    private final Excludes excludes;

    DirectorView(Director director, DirectorResources resources, Excludes excludes) {
        this.director = director;
        this.resources = resources;
        this.excludes = excludes;
    }

    /** Throws 502 {@code director-not-verified} unless the Director has the job as it is defined. */
    void mustShow(JobDefinition job) {
        Optional<ShownJob> shown = resources.job(job.name());
        if (shown.isPresent() && shown.get().enabled() != job.enabled()) {
            // Enabled or disabled at a console: that survives a reload, and the definition is newer.
            director.run(ConsoleCommand.of(job.enabled() ? "enable" : "disable")
                    .with("job", job.name().value()));
            shown = resources.job(job.name());
        }
        if (shown.isEmpty()) {
            throw notVerified("it has no job '" + job.name() + "'");
        }
        compare(job, shown.get());
        Optional<ShownFileset> fileset = resources.fileset(job.name());
        List<String> include =
                job.fileset().include().stream().map(BackedUpPath::value).toList();
        if (fileset.isEmpty()
                || !fileset.get().include().equals(include)
                || !fileset.get().exclude().equals(excludes.of(job))) {
            throw notVerified("its fileset '" + job.name() + "' has other paths");
        }
        if (!job.schedule().isEmpty() && !hasSchedule(job)) {
            throw notVerified("its schedule '" + job.name() + "' has other rules");
        }
    }

    private boolean hasSchedule(JobDefinition job) {
        List<DirectorRun> wanted = job.schedule().stream()
                .flatMap(run -> run.directives().stream())
                .toList();
        return resources.schedules().stream()
                .anyMatch(shown ->
                        shown.name().equals(job.name().value()) && shown.runs().equals(wanted));
    }

    private static void compare(JobDefinition job, ShownJob shown) {
        String name = job.name().value();
        same("type", "B", String.valueOf(shown.type()));
        same("level", job.level().keyword(), shown.level());
        same("client", job.client().value(), shown.client());
        same("pool", job.pool().value(), shown.pool());
        same("fileset", name, shown.fileset());
        same("schedule", job.schedule().isEmpty() ? null : name, shown.schedule());
        same("enabled", String.valueOf(job.enabled()), String.valueOf(shown.enabled()));
        ResourceName storage = job.storage();
        if (storage != null) {
            same("storage", storage.value(), shown.storage());
        }
    }

    /** Throws 502 {@code director-not-verified} when the Director has a job of that name. */
    void mustNotShow(ResourceName name) {
        if (resources.job(name).isPresent()) {
            throw notVerified("it still has the job '" + name + "'");
        }
    }

    private static void same(String what, @Nullable String wanted, @Nullable String shown) {
        if (!Objects.equals(wanted, shown)) {
            throw notVerified("the job's " + what + " is " + shown + " and not " + wanted);
        }
    }

    private static CalypsoException notVerified(String what) {
        return CalypsoException.of(
                        JobProblems.NOT_VERIFIED, "The Director was reloaded, but " + what + ". The change was undone.")
                .remedy(
                        "Read in the Director's messages why it kept its old configuration. It accepts no reload while 32 older"
                                + " configurations are in use by running jobs or open consoles: close consoles that have been open for long.");
    }
}
