package io.calypso.backup.client;

import io.calypso.backup.bacula.BaculaConfig;
import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.bacula.JobType;
import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.catalog.CatalogText;
import io.calypso.backup.index.ConfigurationChanged;
import io.calypso.backup.index.RecentValue;
import io.calypso.backup.run.RunEnded;
import io.calypso.backup.run.Runs;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads clients. */
@ApplicationScoped
public class Clients {

    private static final Keyset<ClientView> BY_NAME = Keyset.of("name", SortKey.text("name", ClientView::name, "name"));

    private final DirectorResources resources;
    private final Catalog catalog;
    private final Runs runs;
    private final Clock clock;
    private final RecentValue<List<ClientView>> all;

    Clients(DirectorResources resources, Catalog catalog, Runs runs, BaculaConfig config, Clock clock) {
        this.resources = resources;
        this.catalog = catalog;
        this.runs = runs;
        this.clock = clock;
        this.all = new RecentValue<>("clients", this::read, config.readWithin(), clock);
    }

    private record Known(String name, String uname) {}

    Page<ClientView> list(PageRequest page) {
        return BY_NAME.page(all.get(), page);
    }

    void onChange(@Observes ConfigurationChanged event) {
        all.forget();
    }

    void onEnd(@ObservesAsync RunEnded event) {
        all.changed();
    }

    private List<ClientView> read() {
        Instant now = clock.instant();
        Map<String, Long> jobs = resources.jobs().stream()
                .filter(job -> job.type() == JobType.BACKUP.letter() && job.client() != null)
                .collect(Collectors.groupingBy(job -> Objects.requireNonNull(job.client()), Collectors.counting()));
        Map<String, Instant> good = runs.lastGoodByClient();
        Map<String, Known> known = catalog
                .list(
                        "select %s as name, %s as uname from client"
                                .formatted(CatalogText.column("name"), CatalogText.column("uname")),
                        row -> new Known(row.text("name"), row.message("uname")))
                .stream()
                .collect(Collectors.toMap(Known::name, Function.identity(), (a, b) -> a));
        return resources.clients().stream()
                .map(client -> {
                    Uname uname = Uname.of(
                            known.containsKey(client.name())
                                    ? known.get(client.name()).uname()
                                    : "");
                    Instant goodAt = good.get(client.name());
                    return new ClientView(
                            client.name(),
                            client.address(),
                            uname.system(),
                            uname.version(),
                            goodAt,
                            goodAt == null
                                    ? null
                                    : Math.max(0, Duration.between(goodAt, now).toSeconds()),
                            jobs.getOrDefault(client.name(), 0L).intValue(),
                            now);
                })
                .toList();
    }

    /** What the catalog stores of a client: {@code 15.0.3 (25Mar25) x86_64-pc-linux-gnu,debian,trixie/sid}. */
    record Uname(@Nullable String version, @Nullable String system) {

        static Uname of(String text) {
            int end = text.indexOf(") ");
            if (end < 0) {
                return new Uname(null, text.isBlank() ? null : text);
            }
            return new Uname(text.substring(0, end + 1), text.substring(end + 2));
        }
    }
}
