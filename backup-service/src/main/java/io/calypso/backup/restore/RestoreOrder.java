package io.calypso.backup.restore;

import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.run.RunComment;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A restore that was checked and may be done; what a task stores.
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

    /** Puts the selected files into a table of the catalog; a table of that name is replaced. */
    ConsoleCommand select(String table) {
        return ConsoleCommand.of(".bvfs_restore")
                .with("fileid", selection.fileIds())
                .with("dirid", selection.pathIds())
                .with("jobid", runIds)
                .with("path", table);
    }

    /** Restores what is in the table. */
    ConsoleCommand restore(String table, UUID taskId) {
        return ConsoleCommand.of("restore")
                .with("file", "?" + table)
                .with("client", client)
                .with("restoreclient", restoreClient)
                .with("restorejob", restoreJob)
                // A lone slash is Bacula's word for the original place, whatever the job's own Where says.
                .with("where", where == null ? "/" : where)
                .with("replace", replace.word())
                .with("comment", RunComment.of(taskId.toString()))
                .keyword("yes");
    }

    /** Drops the table. */
    static ConsoleCommand cleanUp(String table) {
        return ConsoleCommand.of(".bvfs_cleanup").with("path", table);
    }

    /** The table of a task: the Director takes {@code b2} and digits only. */
    static String table(UUID taskId) {
        return "b2" + (taskId.getLeastSignificantBits() & Long.MAX_VALUE);
    }
}
