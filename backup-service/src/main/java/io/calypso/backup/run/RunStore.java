package io.calypso.backup.run;

import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.catalog.Row;
import io.calypso.common.base.Cursor;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Runs in the catalog. */
@ApplicationScoped
class RunStore {

    private static final String SELECT = """
            SELECT j.jobid, j.name, j.type, j.level, j.jobstatus, j.schedtime, j.starttime, coalesce(j.realendtime, j.endtime) AS ended,
                   j.jobfiles, j.jobbytes, j.readbytes, j.joberrors, j.purgedfiles, j.comment,
                   c.name AS client, fs.fileset, p.name AS pool %s
            FROM job j
            LEFT JOIN client c ON c.clientid = j.clientid
            LEFT JOIN fileset fs ON fs.filesetid = j.filesetid
            LEFT JOIN pool p ON p.poolid = j.poolid
            """;

    private static final String PLAIN = SELECT.formatted("");

    /** What the list can be sorted by, each with an expression that is never null and a cast for its cursor. */
    private static final Map<String, String> SORT = Map.of(
            "id", "j.jobid",
            "startedAt", "coalesce(extract(epoch FROM coalesce(j.starttime, j.schedtime)), 0)::bigint",
            "files", "coalesce(j.jobfiles, 0)::bigint",
            "sizeBytes", "coalesce(j.jobbytes, 0)");

    private final Catalog catalog;

    RunStore(Catalog catalog) {
        this.catalog = catalog;
    }

    private record Sorted(Run run, long key) {}

    Page<Run> list(RunFilter filter, ListQuery query) {
        var parameters = new ArrayList<Object>();
        String where = filter.conditions(parameters);
        ListQuery.SortKey sort = query.sortKeys(Set.of("id", "startedAt", "files", "sizeBytes"), "-id")
                .getFirst();
        String key = Objects.requireNonNull(SORT.get(sort.name()));
        String beyond = sort.descending() ? "<" : ">";
        String direction = sort.descending() ? "DESC" : "ASC";
        Optional<List<String>> after = query.cursor(3);
        if (after.isPresent()) {
            List<String> parts = after.get();
            RunCursor.check(parts, sort.toString());
            where += " AND (" + key + ", j.jobid) " + beyond + " (?, ?)";
            parameters.add(RunCursor.number(parts.get(1)));
            parameters.add(RunCursor.number(parts.get(2)));
        }
        String sql = SELECT.formatted(", " + key + " AS sortkey") + " WHERE " + where + " ORDER BY " + key + " "
                + direction + ", j.jobid " + direction + " LIMIT " + (query.limit() + 1);
        List<Sorted> rows =
                catalog.list(sql, row -> new Sorted(read(row), row.number("sortkey")), parameters.toArray());
        Page<Run> page = Page.of(
                        rows,
                        query.limit(),
                        row -> Cursor.encode(
                                sort.toString(),
                                Long.toString(row.key()),
                                Long.toString(row.run().id())))
                .map(Sorted::run);
        return new Page<>(withVolumes(page.items()), page.nextCursor(), null);
    }

    Optional<Run> find(long id) {
        return catalog.first(PLAIN + " WHERE j.jobid = ? AND j.type NOT IN ('U', 'I')", RunStore::read, id)
                .map(run -> withVolumes(List.of(run)).getFirst());
    }

    /** The runs among these ids that the catalog has, and every run with a greater id than {@code above}, in order of their ids. */
    List<Run> among(Collection<Long> ids, long above) {
        return catalog.list(
                PLAIN + " WHERE (j.jobid > ? OR j.jobid = ANY(?)) AND j.type NOT IN ('U', 'I') ORDER BY j.jobid",
                RunStore::read,
                above,
                ids.toArray(Long[]::new));
    }

    /** Runs that are not over yet: a walk over the whole table, for the start of the service only. */
    List<Run> unfinished() {
        return catalog.list(
                PLAIN + " WHERE (" + RunStatus.QUEUED.condition() + " OR " + RunStatus.RUNNING.condition()
                        + ") AND j.type NOT IN ('U', 'I') ORDER BY j.jobid",
                RunStore::read);
    }

    long greatestId() {
        return catalog.first("SELECT coalesce(max(jobid), 0) AS id FROM job", row -> row.number("id"))
                .orElse(0L);
    }

    /** The oldest run above an id that carries a comment. */
    Optional<Run> withComment(String comment, long above) {
        return catalog.first(
                PLAIN + " WHERE j.jobid > ? AND j.comment = ? ORDER BY j.jobid LIMIT 1",
                RunStore::read,
                above,
                comment);
    }

    /** The last run of each job, among the jobs named. */
    Map<String, Run> lastByJob(Collection<String> jobs) {
        return byJob(jobs, "");
    }

    /** The last good run of each job, among the jobs named. */
    Map<String, Run> lastGoodByJob(Collection<String> jobs) {
        return byJob(jobs, " AND j.jobstatus IN ('T', 'W', 'e')");
    }

    private Map<String, Run> byJob(Collection<String> jobs, String condition) {
        if (jobs.isEmpty()) {
            return Map.of();
        }
        List<Run> runs =
                catalog.list(PLAIN + """
                        JOIN (
                            SELECT (SELECT max(j.jobid) FROM job j WHERE j.name = wanted.name AND j.type NOT IN ('U', 'I', 'M')%s) AS id
                            FROM unnest(?::text[]) AS wanted(name)
                        ) last ON last.id = j.jobid
                        """.formatted(condition), RunStore::read, (Object) jobs.toArray(String[]::new));
        var found = new HashMap<String, Run>();
        runs.forEach(run -> found.put(run.job(), run));
        return Map.copyOf(found);
    }

    /** When the last good backup of each client ended. */
    Map<String, Instant> lastGoodByClient() {
        var found = new HashMap<String, Instant>();
        catalog.list("""
                        SELECT c.name, (
                            SELECT max(coalesce(j.realendtime, j.endtime)) FROM job j
                            WHERE j.clientid = c.clientid AND j.type = 'B' AND j.jobstatus IN ('T', 'W', 'e')) AS ended
                        FROM client c""", row -> {
                    Instant ended = row.instant("ended");
                    return Map.entry(row.text("name"), Optional.ofNullable(ended));
                })
                .forEach(entry -> entry.getValue().ifPresent(ended -> found.put(entry.getKey(), ended)));
        return Map.copyOf(found);
    }

    /** What the last good run of the same job and level saved: the measure of a running one; 0 when there is none. */
    long expectedBytes(Run run) {
        return catalog.first("""
                        SELECT e.jobbytes FROM job e JOIN job j ON j.name = e.name AND j.level = e.level AND j.type = e.type
                        WHERE j.jobid = ? AND e.jobid < j.jobid AND e.jobstatus IN ('T', 'W')
                        ORDER BY e.jobid DESC LIMIT 1""", row -> row.number("jobbytes"), run.id()).orElse(0L);
    }

    private record Written(long run, String volume) {}

    private List<Run> withVolumes(List<Run> runs) {
        if (runs.isEmpty()) {
            return runs;
        }
        var volumes = new HashMap<Long, List<String>>();
        catalog.list("""
                        SELECT jm.jobid, m.volumename FROM jobmedia jm JOIN media m ON m.mediaid = jm.mediaid
                        WHERE jm.jobid = ANY(?) GROUP BY jm.jobid, m.volumename ORDER BY jm.jobid, min(jm.jobmediaid)""", row -> new Written(row.number("jobid"), row.text("volumename")), (Object)
                        runs.stream().map(Run::id).toArray(Long[]::new))
                .forEach(written -> volumes.computeIfAbsent(written.run(), id -> new ArrayList<>())
                        .add(written.volume()));
        return runs.stream()
                .map(run -> run.withVolumes(volumes.getOrDefault(run.id(), List.of())))
                .toList();
    }

    private static Run read(Row row) throws SQLException {
        long errors = row.number("joberrors");
        RunStatus status = RunStatus.of(row.text("jobstatus"), errors);
        RunType type = RunType.of(row.text("type"));
        return new Run(
                row.number("jobid"),
                row.text("name"),
                row.textIfAny("client"),
                row.textIfAny("fileset"),
                row.textIfAny("pool"),
                type,
                type == RunType.RESTORE ? null : RunLevel.of(row.text("level")),
                status,
                row.instant("schedtime"),
                row.instant("starttime"),
                status.isFinal() ? row.instant("ended") : null,
                row.number("jobfiles"),
                row.number("jobbytes"),
                row.number("readbytes"),
                errors,
                row.number("purgedfiles") != 0,
                row.textIfAny("comment"),
                List.of());
    }
}
