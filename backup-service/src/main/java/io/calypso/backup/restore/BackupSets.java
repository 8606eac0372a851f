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

/** Finds the runs that together have a state. */
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
     * Returns the set of one run.
     *
     * @throws CalypsoException 404; 409 {@code run-not-restorable} when it is not a backup, has not ended, failed, or its files were pruned
     */
    BackupSet ofRun(long id) {
        Run run = runs.get(id);
        if (!run.isRestorable()) {
            throw CalypsoException.of(
                            RestoreProblems.RUN_NOT_RESTORABLE,
                            "Run " + id + " (" + run.type() + ", " + run.status() + ") has no files to restore.")
                    .remedy("Choose a run that is restorable; GET /api/v1/backup/runs shows which are.");
        }
        boolean indexed = catalog.first(
                        "select hascache from job where jobid = ?", row -> row.number("hascache") != 0, id)
                .orElse(false);
        return new BackupSet(Objects.requireNonNullElse(run.client(), ""), List.of(id), indexed);
    }

    /**
     * Returns the state of a client at a point in time.
     *
     * @param job the only job to use; every job of the client when absent
     * @throws CalypsoException 404 when the catalog does not have the client; 409 {@code no-backup}
     */
    BackupSet ofPointInTime(String client, Instant at, @Nullable String job) {
        if (catalog.first("select clientid from client where name = ?", row -> row.number("clientid"), client)
                .isEmpty()) {
            throw CalypsoException.of(CommonProblems.NOT_FOUND, "The catalog has no client '" + client + "'.")
                    .remedy(
                            "GET /api/v1/backup/clients lists the clients; one that was never backed up is not in the catalog.");
        }
        var parameters = new ArrayList<Object>(List.of(client, LocalDateTime.ofInstant(at, catalog.zone())));
        if (job != null) {
            parameters.add(job);
        }
        parameters.add(runs.incomplete());
        List<Member> members = catalog.list(
                // Per job: the last full run before that time, the last differential run after it, and the incremental
                // runs after that.
                """
            with candidate as (
                select j.jobid, j.name, j.filesetid, j.level, j.hascache from job j
                where j.clientid = (select clientid from client where name = ?)
                  and j.type = 'B' and j.jobstatus in ('T', 'W') and j.purgedfiles = 0
                  and coalesce(j.starttime, j.schedtime) <= ? %s
            ), base as (
                select distinct on (j.name) j.name, j.filesetid, j.jobid as id from job j
                where j.jobid in (select jobid from candidate where level = 'F') and %s order by j.name, j.jobid desc
            ), step as (
                select b.name, b.filesetid, b.id, (
                    select max(c.jobid) from candidate c
                    where c.name = b.name and c.filesetid = b.filesetid and c.level = 'D' and c.jobid > b.id) as diff
                from base b
            )
            select c.jobid, c.hascache from candidate c join step s on s.name = c.name and s.filesetid = c.filesetid
            where c.jobid = s.id or c.jobid = s.diff or (c.level = 'I' and c.jobid > coalesce(s.diff, s.id))
            order by c.jobid""".formatted(job == null ? "" : "and j.name = ?", runs.usableFull()),
                row -> new Member(row.number("jobid"), row.number("hascache") != 0),
                parameters.toArray());
        if (members.isEmpty()) {
            throw CalypsoException.of(
                            RestoreProblems.NO_BACKUP,
                            "There is no full backup of '" + client + "' at that time that can be restored.")
                    .remedy("Choose a later time, or another job.");
        }
        return new BackupSet(
                client,
                members.stream().map(Member::id).toList(),
                members.stream().allMatch(Member::indexed));
    }
}
