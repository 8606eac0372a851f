package io.calypso.backup.restore;

import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.run.Run;
import io.calypso.backup.run.Runs;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the runs to look at. */
@ApplicationScoped
class BackupSets {

    private final Catalog catalog;
    private final Runs runs;

    BackupSets(Catalog catalog, Runs runs) {
        this.catalog = catalog;
        this.runs = runs;
    }

    private record Member(long id, boolean indexed) {}

    /**
     * What one run holds.
     *
     * @throws CalypsoException 404; 409 {@code run-not-restorable} when it is no backup, is not over, failed, or its files were pruned
     */
    BackupSet ofRun(long id) {
        Run run = runs.get(id);
        if (!run.isRestorable()) {
            throw CalypsoException.of(
                            RestoreProblems.RUN_NOT_RESTORABLE,
                            "Run " + id + " (" + run.type() + ", " + run.status() + ") holds no files to choose from.")
                    .remedy("Choose a run that is restorable; the list of runs says which are.");
        }
        boolean indexed = catalog.first(
                        "SELECT hascache FROM job WHERE jobid = ?", row -> row.number("hascache") != 0, id)
                .orElse(false);
        return new BackupSet(Objects.requireNonNullElse(run.client(), ""), List.of(id), indexed);
    }

    /**
     * The state of a client at a time.
     *
     * @param job only what this job saved; every job of the client when absent
     * @throws CalypsoException 404 when the catalog does not have the client; 409 {@code no-backup}
     */
    BackupSet ofPointInTime(String client, Instant at, @Nullable String job) {
        if (catalog.first("SELECT clientid FROM client WHERE name = ?", row -> row.number("clientid"), client)
                .isEmpty()) {
            throw CalypsoException.of(CommonProblems.NOT_FOUND, "The catalog has no client of this name.")
                    .remedy("Look for it in the list of clients; one that was never backed up is not in the catalog.");
        }
        var parameters = new ArrayList<Object>(List.of(client, LocalDateTime.ofInstant(at, catalog.zone())));
        if (job != null) {
            parameters.add(job);
        }
        List<Member> members = catalog.list(
                // Per job: the last full run before the time, the last differential one after it, the incremental ones
                // after.
                """
            WITH candidate AS (
                SELECT j.jobid, j.name, j.filesetid, j.level, j.hascache FROM job j
                WHERE j.clientid = (SELECT clientid FROM client WHERE name = ?)
                  AND j.type = 'B' AND j.jobstatus IN ('T', 'W') AND j.purgedfiles = 0
                  AND coalesce(j.starttime, j.schedtime) <= ? %s
            ), base AS (
                SELECT DISTINCT ON (name) name, filesetid, jobid AS id FROM candidate WHERE level = 'F' ORDER BY name, jobid DESC
            ), step AS (
                SELECT b.name, b.filesetid, b.id, (
                    SELECT max(c.jobid) FROM candidate c
                    WHERE c.name = b.name AND c.filesetid = b.filesetid AND c.level = 'D' AND c.jobid > b.id) AS diff
                FROM base b
            )
            SELECT c.jobid, c.hascache FROM candidate c JOIN step s ON s.name = c.name AND s.filesetid = c.filesetid
            WHERE c.jobid = s.id OR c.jobid = s.diff OR (c.level = 'I' AND c.jobid > coalesce(s.diff, s.id))
            ORDER BY c.jobid""".formatted(job == null ? "" : "AND j.name = ?"),
                row -> new Member(row.number("jobid"), row.number("hascache") != 0),
                parameters.toArray());
        if (members.isEmpty()) {
            throw CalypsoException.of(
                            RestoreProblems.NO_BACKUP, "There is no full backup of '" + client + "' at that time.")
                    .remedy("Choose a later time, or another job.");
        }
        return new BackupSet(
                client,
                members.stream().map(Member::id).toList(),
                members.stream().allMatch(Member::indexed));
    }
}
