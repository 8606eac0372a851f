package io.calypso.backup.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.DirectorResources.ShownJob;
import io.calypso.backup.bacula.ResourceName;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Validation;
import io.calypso.common.web.ETags;
import io.calypso.common.web.MergePatch;
import io.calypso.common.web.Plan;
import io.calypso.common.web.Preconditions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The use cases of job definitions. */
@ApplicationScoped
public class Jobs {

    private final JobStore store;
    private final JobDefaults defaults;
    private final JobPlans plans;
    private final JobViews views;
    private final Configuration configuration;
    private final DirectorView director;
    private final DirectorResources resources;
    private final MergePatch mergePatch;

    Jobs(
            JobStore store,
            JobDefaults defaults,
            JobPlans plans,
            JobViews views,
            Configuration configuration,
            DirectorView director,
            DirectorResources resources,
            MergePatch mergePatch) {
        this.store = store;
        this.defaults = defaults;
        this.plans = plans;
        this.views = views;
        this.configuration = configuration;
        this.director = director;
        this.resources = resources;
        this.mergePatch = mergePatch;
    }

    /**
     * A change that is checked and planned, and not done.
     *
     * @param name the job
     * @param before the job as it is; absent when it is to be made
     * @param after the job as it will be; absent when it is to be removed
     */
    record Change(
            String name,
            Plan plan,
            @Nullable StoredJob before,
            @Nullable StoredJob after,
            SortedMap<String, String> files) {}

    /** Every job of the Director with its history. */
    List<JobView> list() {
        return views.all(resources.jobs(), store.all());
    }

    /** The names of the managed jobs, which are also those of their filesets and schedules. */
    public List<String> managedNames() {
        return store.all().stream().map(job -> job.definition().name().value()).toList();
    }

    /** The names of the managed jobs that have a schedule. */
    public List<String> scheduledNames() {
        return store.all().stream()
                .map(StoredJob::definition)
                .filter(job -> !job.schedule().isEmpty())
                .map(job -> job.name().value())
                .toList();
    }

    /** A job and its ETag, which only a managed one has. */
    record Found(JobView view, @Nullable String etag) {}

    /** @throws CalypsoException 404 {@code not-found} */
    Found get(String name) {
        Optional<StoredJob> stored = store.named(name);
        if (stored.isPresent()) {
            return new Found(
                    views.managed(stored.get(), null), ETags.of(stored.get().version()));
        }
        return shown(name).map(job -> new Found(views.unmanaged(job), null)).orElseThrow(() -> notFound(name));
    }

    /** What creating a job would do. */
    Change planCreate(JobRequest request) {
        JobRequest.Checked checked = request.check();
        defaults.mustBeFree(checked.name());
        JobDefinition definition = defaults.complete(checked, null);
        return change(null, store.prepare(definition), "is created");
    }

    /** What replacing a job's definition would do. */
    Change planReplace(String name, JobRequest request, @Nullable String ifMatch) {
        StoredJob before = managed(name);
        Preconditions.check(ifMatch, ETags.of(before.version()));
        return replacement(before, request);
    }

    /** What changing some of a job's fields would do. */
    Change planPatch(String name, JsonNode patch, @Nullable String ifMatch) {
        StoredJob before = managed(name);
        Preconditions.check(ifMatch, ETags.of(before.version()));
        return replacement(before, mergePatch.apply(JobRequest.of(before.definition()), patch, JobRequest.class));
    }

    private Change replacement(StoredJob before, JobRequest request) {
        String name = before.definition().name().value();
        Validation validation = new Validation();
        validation.check(
                request.name() == null || request.name().equals(name),
                "/name",
                "not-changeable",
                "cannot be changed: backups are found by it; make another job instead");
        validation.throwIfAny();
        JobDefinition definition = defaults.complete(request.named(name).check(), before.definition());
        StoredJob after =
                new StoredJob(before.id(), definition, before.version() + 1, before.createdAt(), before.updatedAt());
        return change(before, after, "is changed");
    }

    /** What removing a job's definition would do; its backups stay. */
    Change planDelete(String name, @Nullable String ifMatch) {
        StoredJob before = managed(name);
        if (ifMatch != null) {
            Preconditions.check(ifMatch, ETags.of(before.version()));
        }
        return change(before, null, "is no longer defined; its backups stay in the catalog and on their volumes");
    }

    private Change change(@Nullable StoredJob before, @Nullable StoredJob after, String how) {
        List<StoredJob> jobs = new ArrayList<>(store.all());
        if (before != null) {
            jobs.removeIf(job -> job.id().equals(before.id()));
        }
        if (after != null) {
            jobs.add(after);
        }
        SortedMap<String, String> wanted = configuration.rendered(jobs);
        StoredJob named = after == null ? before : after;
        if (named == null) {
            throw new IllegalArgumentException("a change of nothing");
        }
        String name = named.definition().name().value();
        Plan plan = plans.plan(configuration.present(), wanted, name, how, before == null ? -1 : before.version());
        return new Change(name, plan, before, after, wanted);
    }

    /** Carries out what was planned; answers the job as it is afterwards, and nothing after a removal. */
    Optional<Found> carryOut(Function<Jobs, Change> planning) {
        return configuration.inTurn(() -> {
            // Planned again while nobody else changes anything: what was decided on may have moved.
            Change change = planning.apply(this);
            StoredJob after = change.after();
            StoredJob before = change.before();
            if (after == null) {
                remove(change, before);
                return Optional.empty();
            }
            StoredJob stored = configuration.apply(
                    change.files(),
                    () -> director.mustShow(after.definition()),
                    guarded(() -> before == null ? store.insert(after) : store.update(before, after.definition())));
            return Optional.of(new Found(views.managed(stored, null), ETags.of(stored.version())));
        });
    }

    private void remove(Change change, @Nullable StoredJob before) {
        if (before == null) {
            throw new IllegalArgumentException("a removal of nothing");
        }
        configuration.apply(
                change.files(), () -> director.mustNotShow(before.definition().name()), guarded(() -> {
                    store.delete(before);
                    return before;
                }));
    }

    private static <T> Supplier<T> guarded(Supplier<T> commit) {
        return () -> {
            try {
                return commit.get();
            } catch (OptimisticLockException moved) {
                throw CalypsoException.of(CommonProblems.PRECONDITION_FAILED, "The job was changed in the meantime.")
                        .remedy("GET it again, look at what changed, and repeat the request.")
                        .causedBy(moved);
            }
        };
    }

    private StoredJob managed(String name) {
        return store.named(name).orElseThrow(() -> {
            if (shown(name).isPresent()) {
                return CalypsoException.of(JobProblems.UNMANAGED, "The job '" + name + "' was written by hand.")
                        .remedy("Change it where it was written, or make a new job here that does the same.");
            }
            return notFound(name);
        });
    }

    private Optional<ShownJob> shown(String name) {
        return ResourceName.isValid(name) ? resources.job(new ResourceName(name)) : Optional.empty();
    }

    private static CalypsoException notFound(String name) {
        return CalypsoException.of(CommonProblems.NOT_FOUND, "There is no job '" + name + "'.")
                .remedy("GET /api/v1/backup/jobs lists them.");
    }
}
