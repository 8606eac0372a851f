package io.calypso.backup.bacula;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The resources of the running Director, hand-written ones and ours alike. Each list is one command. */
public interface DirectorResources {

    /**
     * A Job resource.
     *
     * @param type Bacula's letter: B, R, V, D, c, g …
     * @param level as the Director spells it ("Incremental", "Full"); blank where the type has none
     * @param enabled as it is now, including a change at a console
     */
    record ShownJob(
            String name,
            char type,
            String level,
            boolean enabled,
            @Nullable String client,
            @Nullable String fileset,
            @Nullable String schedule,
            @Nullable String storage,
            @Nullable String pool,
            @Nullable String messages) {}

    /** A Client resource. */
    record ShownClient(String name, boolean enabled, String address) {}

    /** A Storage resource. */
    record ShownStorage(
            String name, String address, @Nullable String mediaType, boolean autochanger) {}

    /** A FileSet resource, with the paths as the Director's lexer read them. */
    record ShownFileset(String name, List<String> include, List<String> exclude) {}

    /** A Schedule resource with its directives. */
    record ShownSchedule(String name, boolean enabled, List<DirectorRun> runs) {

        /** Returns one line of text per rule, such as {@code Full 1st sun at 23:05}. */
        public List<String> lines() {
            return ScheduleText.lines(runs);
        }
    }

    /**
     * A Pool resource.
     *
     * @param hasStorage whether it names the storage of the jobs that name none
     */
    record ShownPool(
            String name,
            String type,
            @Nullable Boolean recycle,
            @Nullable String labelFormat,
            boolean hasStorage) {}

    List<ShownJob> jobs();

    /** Returns a job; empty when the Director has none with that name. */
    Optional<ShownJob> job(ResourceName name);

    List<ShownClient> clients();

    List<ShownStorage> storages();

    List<ShownPool> pools();

    List<ShownFileset> filesets();

    /** Returns a fileset; empty when the Director has none with that name. */
    Optional<ShownFileset> fileset(ResourceName name);

    List<ShownSchedule> schedules();

    /** Returns a schedule; empty when the Director has none with that name. */
    Optional<ShownSchedule> schedule(ResourceName name);

    /** Returns the names of the Messages resources. */
    List<String> messages();
}
