package io.calypso.backup.bacula;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The Director's resources through {@code show} and the dot commands. */
@ApplicationScoped
class ConsoleResources implements DirectorResources {

    private final Director director;

    ConsoleResources(Director director) {
        this.director = director;
    }

    @Override
    public List<ShownJob> jobs() {
        return ShowParser.jobs(show("jobs"));
    }

    @Override
    public Optional<ShownJob> job(ResourceName name) {
        List<String> lines = director.run(ConsoleCommand.of("show").with("job", name.value()));
        return ShowParser.isNotFound(lines)
                ? Optional.empty()
                : ShowParser.jobs(lines).stream().findFirst();
    }

    @Override
    public List<ShownClient> clients() {
        return ShowParser.clients(show("clients"));
    }

    @Override
    public List<ShownStorage> storages() {
        return ShowParser.storages(show("storages"));
    }

    @Override
    public List<ShownPool> pools() {
        return ShowParser.pools(show("pools"));
    }

    @Override
    public List<ShownFileset> filesets() {
        return ShowParser.filesets(show("filesets"));
    }

    @Override
    public Optional<ShownFileset> fileset(ResourceName name) {
        List<String> lines = director.run(ConsoleCommand.of("show").with("fileset", name.value()));
        return ShowParser.isNotFound(lines)
                ? Optional.empty()
                : ShowParser.filesets(lines).stream().findFirst();
    }

    @Override
    public List<ShownSchedule> schedules() {
        return ShowParser.schedules(show("schedules"));
    }

    @Override
    public List<String> messages() {
        return director.run(ConsoleCommand.of(".msgs")).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private List<String> show(String kind) {
        return director.run(ConsoleCommand.of("show " + kind));
    }
}
