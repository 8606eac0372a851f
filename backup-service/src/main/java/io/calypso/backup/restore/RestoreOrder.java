package io.calypso.backup.restore;

import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.run.RunComment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A restore that was checked and planned; the payload of its task.
 *
 * @param where absent for the original place
 * @param restoreJob the Director's job of type Restore that does it
 */
@RegisterForReflection(registerFullHierarchy = true)
record RestoreOrder(
        String client,
        List<Long> runIds,
        Selection selection,
        String restoreClient,
        @Nullable String where,
        Replace replace,
        String restoreJob) {

    /** Returns the command that puts the selected files into a table of the catalog and replaces a table of that name. */
    ConsoleCommand select(String table) {
        return ConsoleCommand.of(".bvfs_restore")
                .with("fileid", selection.fileIds())
                .with("dirid", selection.pathIds())
                .with("jobid", runIds)
                .with("path", table);
    }

    /** Returns the command that restores what is in the table. */
    ConsoleCommand restore(String table, UUID taskId) {
        return ConsoleCommand.of("restore")
                .with("file", "?" + table)
                .with("client", client)
                .with("restoreclient", restoreClient)
                .with("restorejob", restoreJob)
                // In Bacula a lone slash means the original place, and overrides the job's own Where.
                .with("where", where == null ? "/" : where)
                .with("replace", replace.word())
                .with("comment", RunComment.of(taskId.toString()))
                .keyword("yes");
    }

    /** Returns the command that drops the table. */
    static ConsoleCommand cleanUp(String table) {
        return ConsoleCommand.of(".bvfs_cleanup").with("path", table);
    }

    /** Returns the table of a task; the Director accepts only {@code b2} and digits. */
    static String table(UUID taskId) {
        return "b2" + (taskId.getLeastSignificantBits() & Long.MAX_VALUE);
    }
}
