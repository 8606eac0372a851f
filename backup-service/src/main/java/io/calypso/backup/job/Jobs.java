package io.calypso.backup.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.DirectorResources.ShownJob;
import io.calypso.backup.bacula.ResourceName;
import io.calypso.common.access.AuditTrail;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.NotFound;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import io.calypso.common.web.Change;
import io.calypso.common.web.MergePatch;
import io.calypso.common.web.Outcome;
import io.calypso.common.web.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The use cases of job definitions.
 *
 * <p>A change takes the lock of the Director's configuration, reads the state, compares the version, makes its plan once and lets
 * {@link Change} decide; what is applied are the files of that plan.
 */
@ApplicationScoped
public class Jobs {

    private static final String LIST = "/api/v1/backup/jobs";
    private static final String TARGET = "backup-job";
    private static final Keyset<JobView> BY_NAME = Keyset.of("name", SortKey.text("name", JobView::name, "name"));

    private final JobList all;
    private final JobRecords records;
    private final JobDefaults defaults;
    private final JobPlans plans;
    private final JobViews views;
    private final SchedulePreviews previews;
    private final IncludeWarnings includeWarnings;
    private final Excludes excludes;
    private final DirectorConfiguration configuration;
    private final DirectorView director;
    private final DirectorResources resources;
    private final MergePatch mergePatch;
    private final AuditTrail audit;

    Jobs(
            JobList all,
            JobRecords records,
            JobDefaults defaults,
            JobPlans plans,
            JobViews views,
            SchedulePreviews previews,
            IncludeWarnings includeWarnings,
            Excludes excludes,
            DirectorConfiguration configuration,
            DirectorView director,
            DirectorResources resources,
            MergePatch mergePatch,
            AuditTrail audit) {
        this.all = all;
        this.records = records;
        this.defaults = defaults;
        this.plans = plans;
        this.views = views;
        this.previews = previews;
        this.includeWarnings = includeWarnings;
        this.excludes = excludes;
        this.configuration = configuration;
        this.director = director;
        this.resources = resources;
        this.mergePatch = mergePatch;
        this.audit = audit;
    }

    /** Returns a page of the Director's jobs, each with its history. */
    Page<JobView> list(JobFilter filter, PageRequest page) {
        return BY_NAME.page(all.jobs().stream().filter(filter::admits).toList(), page);
    }

    /**
     * Returns a job; only a managed one has a version.
     *
     * @throws CalypsoException 404 {@code not-found}
     */
    Outcome<JobView> get(String name) {
        Optional<JobEntity> stored = records.find(name);
        if (stored.isPresent()) {
            return Outcome.of(views.managed(stored.get()), stored.get().version);
        }
        return Outcome.unversioned(views.unmanaged(findShown(name).orElseThrow(() -> NotFound.of("job", name, LIST))));
    }

    /** Returns the names of the managed jobs, which are also those of their filesets and schedules. */
    public List<String> managedNames() {
        return records.all().stream().map(job -> job.name).toList();
    }

    /** Returns the names of the managed jobs that have a schedule. */
    public List<String> scheduledNames() {
        return records.all().stream()
                .filter(job -> !job.schedule.runs().isEmpty())
                .map(job -> job.name)
                .toList();
    }

    /**
     * Creates a job.
     *
     * @throws CalypsoException 409 {@code name-taken}; 422 {@code invalid}, {@code director-refused}
     */
    Outcome<JobView> create(JobRequest request, Change change) {
        if (request.name() != null) {
            audit.target(TARGET, request.name());
        }
        audit.after(request);
        return configuration.inTurn(() -> {
            JobDefinition definition = request.definition(() -> defaults.choose(null));
            defaults.mustBeFree(definition.name(), managedNames());
            defaults.mustExist(definition);
            audit.after(JobRequest.of(definition));
            String name = definition.name().value();
            SortedMap<String, String> files = files(JobEntity.idOf(definition.name()), definition);
            Plan plan = plans.plan(configuration.present(), files, name, "is created", warnings(definition), null);
            return change.decide(plan, name, () -> {
                JobEntity job = configuration.apply(
                        files, () -> director.mustShow(definition), () -> records.create(definition));
                return Outcome.created(
                        views.managed(job),
                        job.version,
                        UriBuilder.fromPath(LIST + "/{name}").build(name));
            });
        });
    }

    /**
     * Replaces a job's definition.
     *
     * @throws CalypsoException 404; 409 {@code job-unmanaged}; 412 and 428 by {@code If-Match}; 422 as for {@link #create}
     */
    Outcome<JobView> replace(String name, JobRequest request, Change change) {
        return redefine(name, change, before -> request);
    }

    /**
     * Changes some fields of a job's definition.
     *
     * @throws CalypsoException as for {@link #replace}
     */
    Outcome<JobView> patch(String name, JsonNode patch, Change change) {
        return redefine(name, change, before -> mergePatch.apply(before, patch, JobRequest.class));
    }

    private Outcome<JobView> redefine(String name, Change change, UnaryOperator<JobRequest> edit) {
        audit.target(TARGET, name);
        return configuration.inTurn(() -> {
            JobEntity before = getManaged(name);
            change.requires(before.version);
            JobDefinition old = before.definition();
            JobRequest current = JobRequest.of(old);
            audit.before(current);
            JobDefinition definition = edit.apply(current).under(old.name()).definition(() -> defaults.choose(old));
            defaults.mustExist(definition);
            audit.after(JobRequest.of(definition));
            SortedMap<String, String> files = files(before.id, definition);
            Plan plan = plans.plan(
                    configuration.present(), files, name, "is changed", warnings(definition), before.version);
            return change.decide(plan, name, () -> {
                JobEntity job = configuration.apply(
                        files, () -> director.mustShow(definition), () -> records.update(before, definition));
                return Outcome.of(views.managed(job), job.version);
            });
        });
    }

    /**
     * Deletes a job's definition; its backups stay.
     *
     * @throws CalypsoException 404; 409 {@code job-unmanaged}; 412 with a stale {@code If-Match}
     */
    Outcome<JobView> delete(String name, Change change) {
        audit.target(TARGET, name);
        return configuration.inTurn(() -> {
            JobEntity before = getManaged(name);
            change.allows(before.version);
            JobDefinition old = before.definition();
            audit.before(JobRequest.of(old));
            SortedMap<String, String> files = files(before.id, null);
            Plan plan = plans.plan(
                    configuration.present(),
                    files,
                    name,
                    "is no longer defined; its backups stay in the catalog and on their volumes",
                    List.of(),
                    before.version);
            return change.decide(plan, name, () -> {
                configuration.apply(files, () -> director.mustNotShow(old.name()), () -> {
                    records.delete(before);
                    return before;
                });
                return Outcome.deleted();
            });
        });
    }

    private List<String> warnings(JobDefinition definition) {
        List<String> warnings = new ArrayList<>(includeWarnings.of(definition));
        List<String> leftOut = excludes.ofCalypso(definition);
        if (!leftOut.isEmpty()) {
            warnings.add("Calypso's own files are left out: " + String.join(", ", leftOut)
                    + ". The command calypso-state saves them.");
        }
        warnings.addAll(
                previews.warnings(definition.schedule(), definition.client().value()));
        return warnings;
    }

    /** Returns our files as they will be when one job has this definition, or none. */
    private SortedMap<String, String> files(UUID id, @Nullable JobDefinition definition) {
        Map<UUID, JobDefinition> jobs = records.definitions();
        if (definition == null) {
            jobs.remove(id);
        } else {
            jobs.put(id, definition);
        }
        return configuration.rendered(jobs);
    }

    private JobEntity getManaged(String name) {
        return records.find(name).orElseThrow(() -> {
            if (findShown(name).isPresent()) {
                return CalypsoException.of(JobProblems.UNMANAGED, "The job '" + name + "' was written by hand.")
                        .remedy("Change it where it was written, or create a job here that does the same.");
            }
            return NotFound.of("job", name, LIST);
        });
    }

    private Optional<ShownJob> findShown(String name) {
        return ResourceName.isValid(name) ? resources.job(new ResourceName(name)) : Optional.empty();
    }
}
