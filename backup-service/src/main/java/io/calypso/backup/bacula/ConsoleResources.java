package io.calypso.backup.bacula;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
        return show("job", name, ShowParser::jobs);
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
        return show("fileset", name, ShowParser::filesets);
    }

    @Override
    public List<ShownSchedule> schedules() {
        return ShowParser.schedules(show("schedules"));
    }

    @Override
    public Optional<ShownSchedule> schedule(ResourceName name) {
        return show("schedule", name, ShowParser::schedules);
    }

    @Override
    public List<String> messages() {
        return director.run(ConsoleCommand.of(".msgs")).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private <T> Optional<T> show(String kind, ResourceName name, Function<List<String>, List<T>> parser) {
        List<String> lines = director.run(ConsoleCommand.of("show").with(kind, name.value()));
        return ShowParser.isNotFound(lines)
                ? Optional.empty()
                : parser.apply(lines).stream().findFirst();
    }

    private List<String> show(String kind) {
        return director.run(ConsoleCommand.of("show " + kind));
    }
}
