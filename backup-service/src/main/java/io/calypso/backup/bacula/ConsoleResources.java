package io.calypso.backup.bacula;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The Director's resources through {@code show} and the dot commands. A list that took long has a console of its own the next time, so that
 * nobody waits for it with a short question.
 */
@ApplicationScoped
class ConsoleResources implements DirectorResources {

    private static final Duration LONG = Duration.ofMillis(200);

    private final Director director;
    private final Map<String, Duration> took = new ConcurrentHashMap<>();

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
        ConsoleCommand command = ConsoleCommand.of("show " + kind);
        boolean apart = took.getOrDefault(kind, Duration.ZERO).compareTo(LONG) > 0;
        long begun = System.nanoTime();
        List<String> lines = apart ? director.runApart(command, Director.DEFAULT_TIMEOUT) : director.run(command);
        took.put(kind, Duration.ofNanos(System.nanoTime() - begun));
        return lines;
    }
}
