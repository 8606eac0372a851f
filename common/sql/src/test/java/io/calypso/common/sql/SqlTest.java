package io.calypso.common.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.testing.PostgresResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Tests against a real PostgreSQL. */
@Tag("service")
class SqlTest {

    private static final PostgresResource SERVER = new PostgresResource();
    private static final PGSimpleDataSource DATABASE = new PGSimpleDataSource();
    private static final Sql SQL = Sql.on(DATABASE);
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    enum Colour {
        RED,
        GREEN
    }

    record Thing(UUID id, String name, @Nullable Instant at, Colour colour, long size) {}

    private static final Keyset<Thing> KEYSET = Keyset.of(
            "name",
            SortKey.uuid("id", Thing::id, "id"),
            SortKey.text("name", Thing::name, "name"),
            SortKey.bytes("bytes", Thing::name, "name"),
            SortKey.number("size", Thing::size, "size"),
            SortKey.instant("at", thing -> thing.at() == null ? Instant.EPOCH : thing.at(), "coalesce(at, 'epoch')"));

    private static final String SELECT = "select id, name, at, colour, size from thing";

    @BeforeAll
    static void start() {
        SERVER.init(Map.of("schema", "sql"));
        Map<String, String> settings = SERVER.start();
        DATABASE.setURL(settings.get("quarkus.datasource.jdbc.url"));
        DATABASE.setUser(settings.get("quarkus.datasource.username"));
        DATABASE.setPassword(settings.get("quarkus.datasource.password"));
        SQL.update(
                "create table thing (id uuid primary key, name text not null unique, at timestamptz, colour text not null, size bigint not null, tags text[])");
        for (int i = 0; i < 7; i++) {
            SQL.update(
                    "insert into thing values (?, ?, ?, ?, ?, ?)",
                    new UUID(0, i),
                    "thing-" + i,
                    i % 2 == 0 ? NOON.plusSeconds(i) : null,
                    i < 4 ? Colour.RED : Colour.GREEN,
                    (long) (i % 3),
                    List.of("a", "b" + i));
        }
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    private static Thing read(Row row) {
        return new Thing(
                row.uuid("id"),
                row.text("name"),
                row.optionalInstant("at"),
                row.constant("colour", Colour.class),
                row.number("size"));
    }

    private static List<String> walk(Where where, String sort) {
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            Page<Thing> page = SQL.page(SELECT, where, KEYSET, new PageRequest(2, cursor, sort), SqlTest::read);
            page.items().forEach(thing -> names.add(thing.name().substring(6)));
            cursor = page.nextCursor();
        } while (cursor != null);
        return names;
    }

    @Test
    void readsWrittenValues() {
        Thing thing =
                SQL.first(SELECT + " where name = ?", SqlTest::read, "thing-2").orElseThrow();

        assertThat(thing).isEqualTo(new Thing(new UUID(0, 2), "thing-2", NOON.plusSeconds(2), Colour.RED, 2));
        assertThat(SQL.list("select tags from thing where name = ?", row -> row.texts("tags"), "thing-2"))
                .containsExactly(List.of("a", "b2"));
    }

    @Test
    void passesCollectionsAsArrays() {
        assertThat(SQL.number("select count(*) from thing where size = any (?)", List.of(0L, 1L)))
                .isEqualTo(5);
        assertThat(SQL.number("select count(*) from thing where id = any (?)", (Object) new UUID[] {new UUID(0, 1)}))
                .isEqualTo(1);
        assertThat(SQL.number("select count(*) from thing where name = any (?)", List.of()))
                .isZero();
    }

    @Test
    void acceptsEmptyArrays() {
        assertThat(SQL.number("select count(*) from thing where size = any(?)", (Object) new Long[0]))
                .isZero();
        assertThat(SQL.number("select count(*) from thing where size = any(?)", (Object) new Long[] {1L, 2L}))
                .isEqualTo(4);
    }

    @Test
    void pagesInEveryOrder() {
        assertThat(walk(Where.all(), "name")).containsExactly("0", "1", "2", "3", "4", "5", "6");
        assertThat(walk(Where.all(), "-size,name")).containsExactly("2", "5", "1", "4", "0", "3", "6");
        assertThat(walk(Where.all(), "size")).containsExactly("0", "3", "6", "1", "4", "2", "5");
        assertThat(walk(Where.all(), "-at")).containsExactly("6", "4", "2", "0", "5", "3", "1");
        assertThat(walk(Where.all(), "-bytes")).containsExactly("6", "5", "4", "3", "2", "1", "0");
        assertThat(walk(Where.all(), "size,bytes")).containsExactly("0", "3", "6", "1", "4", "2", "5");
    }

    @Test
    void filters() {
        assertThat(walk(Where.all().anyOf("colour", List.of(Colour.RED)).equal("size", 0L), "name"))
                .containsExactly("0", "3");
        assertThat(walk(Where.all().from("at", NOON.plusSeconds(2)).before("at", NOON.plusSeconds(6)), "name"))
                .containsExactly("2", "4");
        assertThat(walk(Where.all().when(false, "at is not null", "at is null"), "name"))
                .containsExactly("1", "3", "5");
        assertThat(SQL.count(SELECT, Where.all().equal("colour", Colour.GREEN))).isEqualTo(3);
    }

    @Test
    void distinguishesDuplicatesFromOtherFailures() {
        assertThatThrownBy(() ->
                        SQL.update("insert into thing values (?, 'thing-1', null, 'RED', 0, null)", new UUID(9, 9)))
                .isInstanceOfSatisfying(SqlFailure.class, failure -> {
                    assertThat(failure.isDuplicate()).isTrue();
                    assertThat(failure.isOutage()).isFalse();
                });
        assertThatThrownBy(() -> SQL.update("update nothing set a = 1"))
                .isInstanceOfSatisfying(
                        SqlFailure.class, failure -> assertThat(failure.state()).isEqualTo("42P01"));
    }

    @Test
    void refusesACharacterThatPostgresCannotStore() {
        assertThatThrownBy(() -> SQL.update("update thing set colour = ? where name = 'x'", "a\0b"))
                .isInstanceOfSatisfying(
                        CalypsoException.class,
                        problem -> assertThat(problem.type().status()).isEqualTo(400));
    }

    @Test
    void namesTheColumnThatIsUnexpectedlyNull() {
        assertThatThrownBy(() -> SQL.list("select null::text as name", row -> row.text("name")))
                .isInstanceOf(SqlFailure.class)
                .hasMessageContaining("name");
    }

    @Test
    void treatsAMissingServerAsAnOutage() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://127.0.0.1:1/nothing");

        assertThatThrownBy(() -> Sql.on(nowhere).number("select 1"))
                .isInstanceOfSatisfying(
                        SqlFailure.class,
                        failure -> assertThat(failure.isOutage()).isTrue());
    }
}
