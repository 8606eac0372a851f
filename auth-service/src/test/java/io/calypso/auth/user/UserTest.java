package io.calypso.auth.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.calypso.auth.AuthApi;
import io.calypso.common.testing.As;
import io.calypso.common.testing.Events;
import io.calypso.common.testing.ServiceTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class UserTest {

    private static final String USERS = "/api/v1/auth/users";

    private String admin = "";

    @BeforeEach
    void signIn() {
        admin = AuthApi.adminToken();
    }

    @Test
    void createsReadsChangesAndDeletesAUser() {
        String name = name();
        Response created = create(Map.of(
                "username",
                name,
                "displayName",
                "Änne \"O'Neil\"",
                "password",
                AuthApi.PASSWORD,
                "roles",
                List.of("viewer")));
        created.then()
                .statusCode(201)
                .header("ETag", "\"v1\"")
                .body("username", equalTo(name))
                .body("displayName", equalTo("Änne \"O'Neil\""))
                .body("roles", contains("viewer"))
                .body("enabled", equalTo(true))
                .body("mustChangePassword", equalTo(true))
                .body("lastLoginAt", nullValue())
                .body("password", nullValue());
        String path = USERS + "/" + created.path("id");
        assertThat(created.getHeader("Location")).endsWith(path);

        AuthApi.token(name, AuthApi.PASSWORD);
        As.bearer(admin)
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"v1\"")
                .body("lastLoginAt", notNullValue());
        As.bearer(admin)
                .header("If-Match", "\"v1\"")
                .contentType("application/merge-patch+json")
                .body("{\"displayName\":null,\"roles\":[\"operator\",\"auditor\"]}")
                .patch(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("displayName", nullValue())
                .body("roles", contains("auditor", "operator"));
        As.bearer(admin).delete(path).then().statusCode(204);
        As.bearer(admin).get(path).then().statusCode(404).body("code", equalTo("not-found"));
        As.bearer(admin).delete(path).then().statusCode(404);
    }

    @Test
    void requiresTheTagOfTheChangedUser() {
        String path = USERS + "/" + idOf(AuthApi.user("viewer"));
        As.bearer(admin).body("{\"enabled\":false}").patch(path).then().statusCode(428);
        As.bearer(admin)
                .header("If-Match", "\"v9\"")
                .body("{\"enabled\":false}")
                .patch(path)
                .then()
                .statusCode(412);
        As.bearer(admin).get(path).then().body("enabled", equalTo(true));
    }

    @Test
    void reportsEveryInvalidField() {
        create(Map.of("username", "No Good", "displayName", "a\nb", "password", "kurz", "roles", List.of("king")))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/username"))
                .body("errors.pointer", hasItem("/displayName"))
                .body("errors.pointer", hasItem("/password"))
                .body("errors.pointer", hasItem("/roles"));
        create(Map.of()).then().statusCode(422).body("errors.pointer", hasItem("/roles"));
        create(Map.of("username", name(), "password", AuthApi.PASSWORD, "roles", List.of(), "isAdmin", true))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/isAdmin"));
        As.bearer(admin).post(USERS).then().statusCode(400).body("code", equalTo("malformed"));
        As.bearer(admin)
                .header("If-Match", "*")
                .patch(USERS + "/" + idOf("admin"))
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed"));
        As.bearer(admin).post("/api/v1/auth/login").then().statusCode(400).body("code", equalTo("malformed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-rf",
                "..",
                "../etc",
                "a b",
                "a'b",
                "a\"b",
                "a;b",
                "$(id)",
                "a\nb",
                "ünal",
                "Anna",
                "a\u0000b",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void rejectsInvalidNames(String username) {
        create(Map.of("username", username, "password", AuthApi.PASSWORD, "roles", List.of()))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/username"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "password123",
                "PASSWORD2026!!",
                "qwertyuiop123",
                "aaaaaaaaaaaaaaaa",
                "123456789012345",
                "abcdefghijklmno",
                "Correct Horse Battery Staple",
                "winter2026!!!!"
            })
    void rejectsPasswordsThatAttackersTryFirst(String password) {
        create(Map.of("username", name(), "password", password, "roles", List.of()))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/password"));
    }

    @Test
    void rejectsAPasswordDerivedFromTheName() {
        String name = name();
        create(Map.of("username", name, "password", name + "2026!", "roles", List.of()))
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("like-username"));
    }

    @Test
    void returnsAPlanAndChangesNothing() {
        String name = name();
        As.bearer(admin)
                .body(Map.of("username", name, "password", AuthApi.PASSWORD, "roles", List.of()))
                .post(USERS + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("affects[0].id", equalTo(name));
        As.bearer(admin).get(USERS + "?username=" + name).then().body("items.size()", equalTo(0));

        String other = AuthApi.user("viewer");
        AuthApi.token(other, AuthApi.PASSWORD);
        String path = USERS + "/" + idOf(other);
        As.bearer(admin)
                .delete(path + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("affects[0].how", equalTo("is signed out"))
                .body("affects[0].sessions", equalTo(1));
        As.bearer(admin)
                .header("If-Match", "\"v1\"")
                .body("{\"enabled\":false}")
                .patch(path + "?dryRun=true")
                .then()
                .statusCode(200);
        As.bearer(admin).get(path).then().statusCode(200).body("enabled", equalTo(true));
    }

    @Test
    void rejectsAnOutdatedPlan() {
        String name = AuthApi.user("viewer");
        String path = USERS + "/" + idOf(name);
        String planned = As.bearer(admin).delete(path + "?dryRun=true").path("planId");
        String patched = As.bearer(admin)
                .header("If-Match", "*")
                .body("{\"roles\":[\"operator\"]}")
                .patch(path + "?dryRun=true")
                .path("planId");
        patch(admin, idOf(name), "{\"displayName\":\"Changed\"}").then().statusCode(200);

        As.bearer(admin)
                .delete(path + "?planId=" + planned)
                .then()
                .statusCode(412)
                .body("code", equalTo("plan-outdated"));
        As.bearer(admin)
                .header("If-Match", "*")
                .body("{\"roles\":[\"operator\"]}")
                .patch(path + "?planId=" + patched)
                .then()
                .statusCode(412)
                .body("code", equalTo("plan-outdated"));
        As.bearer(admin).header("If-Match", "\"v1\"").delete(path).then().statusCode(412);
        As.bearer(admin)
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"")
                .body("roles", contains("viewer"));

        String again = As.bearer(admin).delete(path + "?dryRun=true").path("planId");
        As.bearer(admin)
                .header("If-Match", "\"v2\"")
                .delete(path + "?planId=" + again)
                .then()
                .statusCode(204);
    }

    @Test
    void keepsTheVersionWhenNothingChangesAndOnSignIn() {
        String name = AuthApi.user("viewer");
        AuthApi.token(name, AuthApi.PASSWORD);
        patch(admin, idOf(name), "{\"enabled\":true}").then().statusCode(200).header("ETag", "\"v1\"");
        patch(admin, idOf(name), "{\"roles\":[\"viewer\",\"operator\"]}")
                .then()
                .statusCode(200)
                .header("ETag", "\"v2\"");
    }

    @Test
    void createsOneOfManyConcurrentUsersWithTheSameName() throws Exception {
        String name = name();
        List<Callable<Response>> same = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            same.add(() -> create(Map.of("username", name, "password", AuthApi.PASSWORD, "roles", List.of())));
        }
        List<Integer> statuses = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(same)) {
                statuses.add(answer.get().statusCode());
            }
        }
        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    @Test
    void keepsTheLastAdmin() {
        // Users whom other tests made admins are no longer admins.
        Response admins = As.bearer(admin).get(USERS + "?role=admin&enabled=true");
        admins.then().body("items.username", contains("admin"));
        String path = USERS + "/" + idOf("admin");
        for (String patch : List.of("{\"enabled\":false}", "{\"roles\":[\"viewer\"]}")) {
            for (String query : List.of("", "?dryRun=true")) {
                As.bearer(admin)
                        .header("If-Match", "*")
                        .body(patch)
                        .patch(path + query)
                        .then()
                        .statusCode(409)
                        .body("code", equalTo("last-admin"));
            }
        }
        As.bearer(admin).delete(path).then().statusCode(409).body("code", equalTo("last-admin"));
    }

    @Test
    void keepsOneOfTwoAdminsThatAreRemovedConcurrently() throws Exception {
        for (int round = 0; round < 5; round++) {
            String second = AuthApi.user("admin");
            String third = AuthApi.user("admin");
            // Without the first admin there are two.
            String token = AuthApi.token(second, AuthApi.PASSWORD);
            patch(token, idOf("admin"), "{\"roles\":[\"viewer\"]}").then().statusCode(200);
            try {
                List<Callable<Response>> both = List.of(
                        () -> patch(token, idOf(token, second), "{\"enabled\":false}"),
                        () -> As.bearer(token).delete(USERS + "/" + idOf(token, third)));
                List<Integer> statuses = new ArrayList<>();
                try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (var answer : threads.invokeAll(both)) {
                        statuses.add(answer.get().statusCode());
                    }
                }
                assertThat(statuses).isNotEqualTo(List.of(200, 204));
            } finally {
                restoreAdmin(second, third);
            }
        }
    }

    @Test
    void endsTheSessionsOfAUserWhoLosesPermissions() throws Exception {
        String name = AuthApi.user("operator");
        Response login = AuthApi.login(name, AuthApi.PASSWORD);
        patch(admin, idOf(name), "{\"roles\":[\"viewer\"]}").then().statusCode(200);

        As.bearer(login.path("accessToken"))
                .get("/api/v1/auth/me")
                .then()
                .statusCode(401)
                .body("code", equalTo("session-ended"));
        AuthApi.refresh(login.getCookie(AuthApi.COOKIE)).then().statusCode(401);
        As.bearer(AuthApi.token(name, AuthApi.PASSWORD))
                .get("/api/v1/auth/me")
                .then()
                .body("roles", contains("viewer"));
    }

    @Test
    void setsANewPasswordThatMustBeChanged() {
        String name = AuthApi.user("viewer");
        patch(admin, idOf(name), "{\"password\":\"ein-neues-langes-Wort\"}")
                .then()
                .statusCode(200)
                .body("mustChangePassword", equalTo(true));
        AuthApi.login(name, AuthApi.PASSWORD).then().statusCode(401);
        String token = AuthApi.token(name, "ein-neues-langes-Wort");
        Response other = AuthApi.login(name, "ein-neues-langes-Wort");

        AuthApi.changePassword(token, "wrong", "noch-ein-langes-Wort")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/currentPassword"));
        AuthApi.changePassword(token, "ein-neues-langes-Wort", "kurz")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/newPassword"));
        AuthApi.changePassword(token, "ein-neues-langes-Wort", "ein-neues-langes-Wort")
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("unchanged"));
        AuthApi.changePassword(token, "ein-neues-langes-Wort", "noch-ein-langes-Wort")
                .then()
                .statusCode(204);

        As.bearer(token).get("/api/v1/auth/me").then().statusCode(200).body("mustChangePassword", equalTo(false));
        As.bearer(other.path("accessToken")).get("/api/v1/auth/me").then().statusCode(401);
        AuthApi.token(name, "noch-ein-langes-Wort");
    }

    @Test
    void pagesBothWaysWithoutLossOrRepetition() {
        for (int i = 0; i < 5; i++) {
            AuthApi.user("auditor");
        }
        for (String sort : List.of("username", "-username", "createdAt", "-createdAt,username")) {
            List<String> all = As.bearer(admin)
                    .get(USERS + "?role=auditor&sort=" + sort)
                    .jsonPath()
                    .getList("items.id");
            List<String> paged = new ArrayList<>();
            String cursor = null;
            do {
                Response page = As.bearer(admin)
                        .get(USERS + "?role=auditor&limit=2&sort=" + sort
                                + (cursor == null ? "" : "&cursor=" + cursor));
                page.then().statusCode(200);
                paged.addAll(page.jsonPath().getList("items.id"));
                cursor = page.path("nextCursor");
            } while (cursor != null);
            assertThat(paged).hasSizeGreaterThanOrEqualTo(5).isEqualTo(all);
        }
        As.bearer(admin).get(USERS + "?cursor=abc").then().statusCode(400).body("code", equalTo("bad-cursor"));
        As.bearer(admin).get(USERS + "?sort=password").then().statusCode(400);
        As.bearer(admin).get(USERS + "?rol=admin").then().statusCode(400).body("code", equalTo("unknown-parameter"));
    }

    @Test
    void allowsAViewerOnlyToRead() {
        String viewer = AuthApi.token(AuthApi.user("viewer"), AuthApi.PASSWORD);
        As.bearer(viewer).get(USERS).then().statusCode(200);
        As.bearer(viewer)
                .body(Map.of("username", name(), "password", AuthApi.PASSWORD, "roles", List.of("admin")))
                .post(USERS)
                .then()
                .statusCode(403)
                .body("permission", equalTo("auth.users:create"));
        As.bearer(viewer).get("/api/v1/auth/signing-keys").then().statusCode(403);
        As.bearer(viewer)
                .delete("/api/v1/auth/sessions/" + UUID.randomUUID())
                .then()
                .statusCode(403);
        JsonNode refused = Events.awaitAudit("auth.users:create", "REFUSED", "forbidden");
        assertThat(refused.path("actor").asText()).startsWith("u-");
        assertThat(refused.path("status").asInt()).isEqualTo(403);
    }

    @Test
    void recordsAnAuditEntryWithTheChangeButWithoutTheSecret() {
        String name = AuthApi.user("viewer");
        patch(admin, idOf(name), "{\"password\":\"streng-geheimes-Wort\",\"displayName\":\"Neu\"}")
                .then()
                .statusCode(200);
        JsonNode entry = Events.awaitAudit(
                "change of " + name,
                each -> each.path("operation").asText().equals("auth.users:update")
                        && each.path("target").path("id").asText().equals(name));
        assertThat(entry.path("actor").asText()).isEqualTo("admin");
        assertThat(entry.path("outcome").asText()).isEqualTo("SUCCEEDED");
        assertThat(entry.path("change").path("before").path("displayName").isMissingNode())
                .isTrue();
        assertThat(entry.path("change").path("after").path("displayName").asText())
                .isEqualTo("Neu");
        assertThat(entry.path("requestId").asText()).isNotEmpty();
        assertThat(entry.path("service").asText()).isEqualTo("auth-service");
        assertThat(Events.sent().toString()).doesNotContain("streng-geheim").doesNotContain(AuthApi.PASSWORD);
    }

    @Test
    void recordsFailedSignInsUnderTheTypedName() {
        String name = AuthApi.user("viewer");
        AuthApi.login(name, "not the password");
        JsonNode entry = Events.awaitAudit(
                "failed sign-in of " + name,
                each -> each.path("actor").asText().equals(name)
                        && each.path("problemCode").asText().equals("bad-credentials"));
        assertThat(entry.path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(entry.path("operation").asText()).isEqualTo("auth.sessions:create");
        assertThat(entry.path("address").asText()).startsWith("2001:db8::");
    }

    @Test
    void createsOneUserForOneIdempotencyKey() {
        String name = name();
        String key = UUID.randomUUID().toString();
        List<Response> answers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            answers.add(As.bearer(admin)
                    .header("Idempotency-Key", key)
                    .body(Map.of("username", name, "password", AuthApi.PASSWORD, "roles", List.of()))
                    .post(USERS));
        }
        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        assertThat(answers.get(1).<String>path("id")).isEqualTo(answers.get(0).path("id"));
        Events.awaitAudit(
                "creation of " + name,
                each -> each.path("operation").asText().equals("auth.users:create")
                        && each.path("target").path("id").asText().equals(name));
    }

    @Test
    void showsAndEndsSessions() {
        String name = AuthApi.user("viewer");
        Response login = AuthApi.login(name, AuthApi.PASSWORD);
        String path = "/api/v1/auth/sessions";
        Response list = As.bearer(admin).get(path + "?username=" + name);
        list.then().statusCode(200).body("items.size()", equalTo(1)).body("items[0].current", equalTo(false));
        String id = list.path("items[0].id");

        As.bearer(admin).delete(path + "/" + id).then().statusCode(204);

        AuthApi.awaitEnd(id);
        As.bearer(login.path("accessToken")).get("/api/v1/auth/me").then().statusCode(401);
        As.bearer(admin).delete(path + "/" + id).then().statusCode(404);
        List<String> pages = new ArrayList<>();
        String cursor = null;
        do {
            Response page = As.bearer(admin).get(path + "?limit=3" + (cursor == null ? "" : "&cursor=" + cursor));
            page.then().statusCode(200);
            pages.addAll(page.jsonPath().getList("items.id"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        As.bearer(admin).get(path + "?username=nobody-at-all").then().body("items.size()", equalTo(0));
        assertThat(pages).doesNotHaveDuplicates().doesNotContain(id).hasSizeGreaterThan(1);
    }

    @Test
    void listsTheFourRolesAndEveryPermission() {
        As.bearer(admin)
                .get("/api/v1/auth/roles")
                .then()
                .body("items.name", contains("admin", "auditor", "operator", "viewer"));
        As.bearer(admin).get("/api/v1/auth/permissions").then().body("items.name", hasItem("backup.jobs:run"));
        As.bearer(admin)
                .get("/api/v1/auth/roles?limit=3&sort=-name")
                .then()
                .body("items.name", contains("viewer", "operator", "auditor"))
                .body("total", equalTo(4))
                .body("nextCursor", notNullValue());
        As.bearer(admin)
                .get("/api/v1/auth/permissions?installed=maybe&limit=0")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("?installed"))
                .body("errors.pointer", hasItem("?limit"));
    }

    private Response create(Map<String, Object> user) {
        return As.bearer(admin).body(user).post(USERS);
    }

    private static Response patch(String token, String id, String patch) {
        return As.bearer(token).header("If-Match", "*").body(patch).patch(USERS + "/" + id);
    }

    private String idOf(String name) {
        return idOf(admin, name);
    }

    private static String idOf(String token, String name) {
        return As.bearer(token).get(USERS + "?username=" + name).path("items[0].id");
    }

    /** The remaining one of the two gives the role back to the first admin and then loses it. */
    private void restoreAdmin(String second, String third) {
        for (String name : List.of(second, third)) {
            Response login = AuthApi.login(name, AuthApi.PASSWORD);
            if (login.statusCode() == 200) {
                String token = login.path("accessToken");
                patch(token, idOf(token, "admin"), "{\"roles\":[\"admin\"]}")
                        .then()
                        .statusCode(200);
                break;
            }
        }
        admin = AuthApi.adminToken();
        for (String name : List.of(second, third)) {
            String id = idOf(name);
            if (id != null) {
                As.bearer(admin).delete(USERS + "/" + id).then().statusCode(204);
            }
        }
    }

    private static String name() {
        return "u-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
