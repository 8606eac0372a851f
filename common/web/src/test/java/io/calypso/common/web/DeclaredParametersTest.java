package io.calypso.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.base.FieldError;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredParametersTest {

    enum State {
        QUEUED,
        RUNNING
    }

    static class Filter {
        @QueryParam("state")
        @Nullable
        Set<State> state;

        @QueryParam("level")
        @Nullable
        State level;

        @QueryParam("since")
        @Nullable
        Instant since;

        @QueryParam("owner")
        @Nullable
        UUID owner;

        @QueryParam("managed")
        @Nullable
        Boolean managed;

        @QueryParam("after")
        @Nullable
        Long after;
    }

    static class Resource {
        @SortKeys({"name", "createdAt"})
        public void list(@BeanParam ListQuery query, @BeanParam Filter filter, @QueryParam("name") String name) {}
    }

    private static List<FieldError> check(String name, String... values) throws Exception {
        Method method = Resource.class.getMethod("list", ListQuery.class, Filter.class, String.class);
        List<FieldError> errors = new ArrayList<>();
        DeclaredParameters.of(method).check(name, List.of(values), errors);
        return errors;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state|RUNNING",
                "state|QUEUED,RUNNING",
                "level|QUEUED",
                "since|2026-11-26T12:00:00Z",
                "since|2026-11-26T12:00:00+02:00",
                "owner|0198a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b",
                "managed|true",
                "managed|false",
                "after|-5",
                "after|9223372036854775807",
                "limit|1",
                "limit|1000",
                "sort|-createdAt,name",
                "name|anything",
                "cursor|anything"
            })
    void acceptsValuesOfTheDeclaredType(String name, String value) throws Exception {
        assertThat(check(name, value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state|DONE|must be one or more of QUEUED, RUNNING",
                "state|QUEUED,|must be one or more of QUEUED, RUNNING",
                "state|running|must be one or more of QUEUED, RUNNING",
                "level|QUEUED,RUNNING|must be one of QUEUED, RUNNING",
                "since|yesterday|must be a time such as 2026-01-31T23:59:59Z",
                "since|+1000000000-12-31T23:59:59Z|must be a time such as 2026-01-31T23:59:59Z",
                "owner|42|must be an id such as 0198a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b",
                "managed|yes|must be true or false",
                "after|1.5|must be a whole number",
                "after|9223372036854775808|must be a whole number",
                "limit|0|must be a whole number from 1 to 1000",
                "limit|1001|must be a whole number from 1 to 1000",
                "limit|+5|must be a whole number from 1 to 1000",
                "sort|size|must name sort keys of createdAt, name",
                "sort|name,|must name sort keys of createdAt, name",
            })
    void reportsWhyAValueIsInvalid(String name, String value, String complaint) throws Exception {
        assertThat(check(name, value)).containsExactly(new FieldError("?" + name, "bad-parameter", complaint));
    }

    @Test
    void refusesATextThatNoDatabaseHolds() throws Exception {
        assertThat(check("name", "a\0b"))
                .extracting(FieldError::message)
                .containsExactly("must not contain the character 0");
    }

    @Test
    void refusesAnUnknownName() throws Exception {
        assertThat(check("colour", "red")).extracting(FieldError::code).containsExactly("unknown-parameter");
    }

    @Test
    void refusesARepeatedSingleValue() throws Exception {
        assertThat(check("limit", "1", "2")).extracting(FieldError::message).containsExactly("must be given only once");
        assertThat(check("state", "QUEUED", "RUNNING")).isEmpty();
    }
}
