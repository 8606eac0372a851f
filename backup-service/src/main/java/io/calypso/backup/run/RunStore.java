package io.calypso.backup.run;

import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.catalog.CatalogRow;
import io.calypso.backup.catalog.CatalogSchema;
import io.calypso.backup.catalog.CatalogText;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import io.calypso.common.sql.Where;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs in the catalog. */
@ApplicationScoped
class RunStore {

    private static final String STARTED = "coalesce(extract(epoch from coalesce(j.starttime, j.schedtime)), 0)::bigint";
    /** What a console session leaves behind is not a run of a job. */
    private static final String IS_RUN = "j.type not in ('U', 'I')";

    /** Each expression is never null. */
    private static final Keyset<Listed> KEYSET = Keyset.of(
            "-id",
            SortKey.number("id", listed -> listed.run().id(), "j.jobid"),
            SortKey.number("startedAt", Listed::started, STARTED),
            SortKey.number("files", listed -> listed.run().files(), "coalesce(j.jobfiles, 0)::bigint"),
            SortKey.number("sizeBytes", listed -> listed.run().sizeBytes(), "coalesce(j.jobbytes, 0)"));

    private final Catalog catalog;

    RunStore(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A run and the number that the list sorts its start by: seconds in the Director's local time. */
    private record Listed(Run run, long started) {}

    /** The names are looked up for the runs of a page only: PostgreSQL computes what takes long after sorting and limiting. */
    private String select() {
        return """
            select j.jobid, %s as name, j.type, j.level, j.jobstatus, j.schedtime, j.starttime, coalesce(j.realendtime, j.endtime) as ended,
                   j.jobfiles, j.jobbytes, j.readbytes, j.joberrors, j.purgedfiles, %s as saved, %s as comment,
                   (select %s from client c where c.clientid = j.clientid) as client,
                   (select %s from fileset fs where fs.filesetid = j.filesetid) as fileset,
                   (select %s from pool p where p.poolid = j.poolid) as pool, %s as started
            from job j
            """.formatted(
                        CatalogText.column("j.name"),
                        savedData(),
                        CatalogText.column("j.comment"),
                        CatalogText.column("c.name"),
                        CatalogText.column("fs.fileset"),
                        CatalogText.column("p.name"),
                        STARTED);
    }

    /** The condition on {@code job j} that holds for a run that saved more than directories. A run of empty files and links has no bytes. */
    private String savedData() {
        return """
                (coalesce(j.jobbytes, 0) > 0 or (j.type = 'B' and coalesce(j.joberrors, 0) = 0 and coalesce(j.jobfiles, 0) > 0 and exists (
                    select 1 from file f where f.jobid = j.jobid and f.fileindex > 0 and not (%s))))""".formatted(catalog.schema().isDirectory());
    }

    /**
     * The condition on {@code job j} that holds for a full run that a restore can build on; its parameter are the runs that saved no
     * data of an included path.
     */
    String usableFull() {
        return """
                (j.type = 'B' and j.level = 'F' and j.jobstatus in ('T', 'W') and j.purgedfiles = 0 and j.jobid <> all(?) and %s
                 and (coalesce(j.jobbytes, 0) = 0 or exists (select 1 from jobmedia jm where jm.jobid = j.jobid)))""".formatted(savedData());
    }

    /**
     * Returns a page of runs.
     *
     * @param seen the runs that had not ended a moment ago, so that not all runs must be read for them; absent when that is not known
     */
    Page<Run> list(RunFilter filter, Optional<ObservedRuns.Seen> seen, PageRequest request) {
        Page<Run> page = catalog.page(
                        select(),
                        where(filter, seen),
                        KEYSET,
                        request,
                        row -> new Listed(read(row), row.number("started")))
                .map(Listed::run);
        return new Page<>(withVolumes(page.items()), page.nextCursor(), page.total());
    }

    private static Where where(RunFilter filter, Optional<ObservedRuns.Seen> seen) {
        Where where = Where.all().and(IS_RUN).equal("j.name", filter.job);
        if (filter.client != null) {
            where = where.and("j.clientid = (select clientid from client where name = ?)", filter.client);
        }
        if (filter.status != null) {
            where = where.and(filter.status.condition());
            if (!filter.status.isFinal() && seen.isPresent()) {
                where = where.and(
                        "(j.jobid = any(?) or j.jobid > ?)",
                        seen.get().open().keySet().toArray(Long[]::new),
                        seen.get().mark());
            }
        }
        if (filter.level != null) {
            where = where.and(filter.level.condition());
        }
        return filter.type == null ? where : where.and(filter.type.condition());
    }

    Optional<Run> find(long id) {
        return catalog.first(select() + " where j.jobid = ? and " + IS_RUN, RunStore::read, id)
                .map(run -> withVolumes(List.of(run)).getFirst());
    }

    /** Returns the runs with these ids, and every run with a greater id than {@code above}, in the order of their ids. */
    List<Run> among(Collection<Long> ids, long above) {
        return catalog.list(
                select() + " where (j.jobid > ? or j.jobid = any(?)) and " + IS_RUN + " order by j.jobid",
                RunStore::read,
                above,
                ids.toArray(Long[]::new));
    }

    /** Returns the runs that have not ended. It reads the whole table and is for the start of the service only. */
    List<Run> unfinished() {
        return catalog.list(
                select() + " where (" + RunStatus.QUEUED.condition() + " or " + RunStatus.RUNNING.condition() + ") and "
                        + IS_RUN + " order by j.jobid",
                RunStore::read);
    }

    long greatestId() {
        return catalog.first("select coalesce(max(jobid), 0) as id from job", row -> row.number("id"))
                .orElse(0L);
    }

    /** Returns the oldest run above an id that has a comment. */
    Optional<Run> withComment(String comment, long above) {
        return catalog.first(
                select() + " where j.jobid > ? and j.comment = ? order by j.jobid limit 1",
                RunStore::read,
                above,
                comment);
    }

    /** Returns the last run of each of these jobs. */
    Map<String, Run> lastByJob(Collection<String> jobs) {
        return byJob(jobs, "");
    }

    /** Returns the last run of each of these jobs that has ended. */
    Map<String, Run> lastEndedByJob(Collection<String> jobs) {
        return byJob(jobs, " and j.jobstatus in ('T', 'W', 'e', 'D', 'E', 'f', 'I', 'A')");
    }

    /** Returns the last full run of each of these jobs that ended without failing, whether a restore can use it or not. */
    Map<String, Run> newestFullByJob(Collection<String> jobs) {
        return byJob(jobs, " and j.type = 'B' and j.level = 'F' and j.jobstatus in ('T', 'W', 'e')");
    }

    /** Returns the last full run of each of these jobs that a restore can build on. */
    Map<String, Run> baseByJob(Collection<String> jobs, Collection<Long> incomplete) {
        return byJob(jobs, " and " + usableFull(), (Object) incomplete.toArray(Long[]::new));
    }

    /** Returns the last good run of each job at or after its base. */
    Map<String, Run> newestByJob(Map<String, Run> bases) {
        return sinceBase(bases, "j.jobstatus in ('T', 'W')");
    }

    /** Returns the last run of each job, at or after its base, that could not read some files. */
    Map<String, Run> withErrorsByJob(Map<String, Run> bases) {
        return sinceBase(bases, "j.jobstatus in ('T', 'W') and j.joberrors > 0");
    }

    private Map<String, Run> sinceBase(Map<String, Run> bases, String condition) {
        if (bases.isEmpty()) {
            return Map.of();
        }
        List<Run> all = List.copyOf(bases.values());
        return byName(catalog.list(select() + """
                        where j.jobid in (
                            select max(j.jobid) from job base join job j on j.name = base.name and j.jobid >= base.jobid
                            where base.jobid = any(?) and j.type = 'B' and (j.jobid = base.jobid or j.level in ('I', 'D')) and %s
                            group by base.jobid)""".formatted(condition), RunStore::read, (Object) ids(all)));
    }

    private record Volume(String job, String name) {}

    /** The volumes of what came at or after the base of a job; the last part is a condition on {@code media m}. */
    private static final String CHAIN_ON_VOLUMES = """
            select distinct %s as name, %s as volumename from job base
            join job j on j.name = base.name and j.type = 'B' and j.jobstatus in ('T', 'W')
              and (j.jobid = base.jobid or (j.jobid > base.jobid and j.level in ('I', 'D')))
            join jobmedia jm on jm.jobid = j.jobid join media m on m.mediaid = jm.mediaid
            where base.jobid = any(?) and %s
            order by 1, 2""";

    /** Returns the volumes with errors, and those that are disabled, of what came at or after the base of each job. */
    Map<String, List<String>> faultyVolumesByJob(Map<String, Run> bases) {
        Map<String, List<String>> found = new HashMap<>();
        if (bases.isEmpty()) {
            return found;
        }
        catalog.list(
                        CHAIN_ON_VOLUMES.formatted(
                                CatalogText.column("base.name"),
                                CatalogText.column("m.volumename"),
                                "(m.volstatus in ('Error', 'Disabled') or m.enabled = 0)"),
                        row -> new Volume(row.text("name"), row.text("volumename")),
                        (Object) ids(List.copyOf(bases.values())))
                .forEach(volume -> found.computeIfAbsent(volume.job(), job -> new ArrayList<>())
                        .add(volume.name()));
        return found;
    }

    /** Returns those of these volumes that hold what came at or after the base of each job. */
    Map<String, List<String>> onVolumesByJob(Map<String, Run> bases, Collection<String> volumes) {
        Map<String, List<String>> found = new HashMap<>();
        if (bases.isEmpty() || volumes.isEmpty()) {
            return found;
        }
        catalog.list(
                        CHAIN_ON_VOLUMES.formatted(
                                CatalogText.column("base.name"),
                                CatalogText.column("m.volumename"),
                                "m.volumename = any(?)"),
                        row -> new Volume(row.text("name"), row.text("volumename")),
                        ids(List.copyOf(bases.values())),
                        volumes)
                .forEach(volume -> found.computeIfAbsent(volume.job(), job -> new ArrayList<>())
                        .add(volume.name()));
        return found;
    }

    /** Returns those of these runs whose client may prune their files from the catalog, as they are older than its file retention. */
    Set<Long> expired(Collection<Run> bases, LocalDateTime now) {
        return Set.copyOf(catalog.list(
                """
                select j.jobid from job j join client c on c.clientid = j.clientid
                where j.jobid = any(?) and c.autoprune = 1 and c.fileretention > 0
                  and coalesce(j.realendtime, j.endtime, j.starttime) + c.fileretention * interval '1 second' < ?""", row -> row.number("jobid"), bases.stream().map(Run::id).toArray(Long[]::new), now));
    }

    /** What a run has of a path. */
    enum Saved {
        ANYTHING,
        /** In Bacula's base 64, the mode of a symbolic link begins with K. */
        MORE_THAN_A_LINK;

        private String condition() {
            return this == ANYTHING ? "true" : "split_part(f.lstat, ' ', 3) not like 'K__'";
        }
    }

    /** Returns those of a full run's included paths of which it does not have that. */
    List<String> without(Saved saved, long run, Collection<String> paths) {
        CatalogSchema schema = catalog.schema();
        return catalog.list(
                """
                select %1$s as path from unnest(?::text[]) as wanted(path)
                where not exists (
                    select 1 from path p join file f on f.pathid = p.pathid and f.jobid = ? and f.fileindex > 0
                    where p.path ~>=~ (rtrim(wanted.path, '/') || '/') and p.path ~<~ (rtrim(wanted.path, '/') || '0'))
                  and not exists (
                    select 1 from path p join file f on f.pathid = p.pathid and f.jobid = ? and f.fileindex > 0 %2$s
                    where p.path = regexp_replace(wanted.path, '[^/]*$', '') and %3$s = regexp_replace(wanted.path, '^.*/', '') and %4$s)""".formatted(
                        CatalogText.column("wanted.path"), schema.nameJoin(), schema.nameColumn(), saved.condition()),
                row -> row.text("path"),
                paths,
                run,
                run);
    }

    private Map<String, Run> byJob(Collection<String> jobs, String condition, Object... values) {
        if (jobs.isEmpty()) {
            return Map.of();
        }
        var parameters = new ArrayList<Object>();
        parameters.add(jobs);
        parameters.addAll(List.of(values));
        return byName(catalog.list(select() + """
                        where j.jobid in (
                            select max(j.jobid) from job j where j.name = any(?) and j.type not in ('U', 'I', 'M')%s group by j.name)
                        """.formatted(condition), RunStore::read, parameters.toArray()));
    }

    private static Map<String, Run> byName(List<Run> runs) {
        Map<String, Run> found = new HashMap<>();
        runs.forEach(run -> found.put(run.job(), run));
        return Map.copyOf(found);
    }

    private static Long[] ids(List<Run> runs) {
        return runs.stream().map(Run::id).toArray(Long[]::new);
    }

    private record ClientEnd(String client, Optional<Instant> ended) {}

    /** Returns when the last good backup of each client ended. */
    Map<String, Instant> lastGoodByClient() {
        Map<String, Instant> found = new HashMap<>();
        catalog.list(
                        """
                        select %s as name, last.ended from client c join (
                            select j.clientid, max(coalesce(j.realendtime, j.endtime)) as ended from job j
                            where j.type = 'B' and j.jobstatus in ('T', 'W', 'e') and (j.level <> 'F' or %s)
                            group by j.clientid) last on last.clientid = c.clientid""".formatted(CatalogText.column("c.name"), savedData()),
                        row -> new ClientEnd(row.text("name"), Optional.ofNullable(row.optionalInstant("ended"))))
                .forEach(client -> client.ended().ifPresent(ended -> found.put(client.client(), ended)));
        return Map.copyOf(found);
    }

    /** Returns what the last good run of the same job and level saved, to estimate the progress of a running one; 0 when there is none. */
    long expectedBytes(Run run) {
        return catalog.first("""
                        select e.jobbytes from job e join job j on j.name = e.name and j.level = e.level and j.type = e.type
                        where j.jobid = ? and e.jobid < j.jobid and e.jobstatus in ('T', 'W')
                        order by e.jobid desc limit 1""", row -> row.number("jobbytes"), run.id()).orElse(0L);
    }

    private record InPool(long run, String pool) {}

    /** Returns the pools of these runs, by their ids; those without one are absent. */
    Map<Long, String> pools(Collection<Long> ids) {
        Map<Long, String> pools = new HashMap<>();
        catalog.list(
                        "select j.jobid, %s as pool from job j join pool p on p.poolid = j.poolid where j.jobid = any(?)"
                                .formatted(CatalogText.column("p.name")),
                        row -> new InPool(row.number("jobid"), row.text("pool")),
                        (Object) ids.toArray(Long[]::new))
                .forEach(run -> pools.put(run.run(), run.pool()));
        return pools;
    }

    private record Written(long run, String volume) {}

    private List<Run> withVolumes(List<Run> runs) {
        if (runs.isEmpty()) {
            return runs;
        }
        Map<Long, List<String>> volumes = new HashMap<>();
        catalog.list(
                        """
                        select jm.jobid, %s as volumename from jobmedia jm join media m on m.mediaid = jm.mediaid
                        where jm.jobid = any(?) group by jm.jobid, m.volumename order by jm.jobid, min(jm.jobmediaid)""".formatted(CatalogText.column("m.volumename")),
                        row -> new Written(row.number("jobid"), row.text("volumename")),
                        runs.stream().map(Run::id).toList())
                .forEach(written -> volumes.computeIfAbsent(written.run(), id -> new ArrayList<>())
                        .add(written.volume()));
        return runs.stream()
                .map(run -> run.withVolumes(volumes.getOrDefault(run.id(), List.of())))
                .toList();
    }

    private static Run read(CatalogRow row) {
        long errors = row.number("joberrors");
        RunStatus status = RunStatus.of(row.word("jobstatus"), errors);
        RunType type = RunType.of(row.word("type"));
        return new Run(
                row.number("jobid"),
                row.text("name"),
                row.textUnlessBlank("client"),
                row.textUnlessBlank("fileset"),
                row.textUnlessBlank("pool"),
                type,
                type == RunType.RESTORE ? null : RunLevel.of(row.word("level")),
                status,
                row.optionalInstant("schedtime"),
                row.optionalInstant("starttime"),
                status.isFinal() ? row.optionalInstant("ended") : null,
                row.number("jobfiles"),
                row.number("jobbytes"),
                row.number("readbytes"),
                errors,
                row.number("purgedfiles") != 0,
                row.flag("saved"),
                row.textUnlessBlank("comment"),
                List.of());
    }
}
