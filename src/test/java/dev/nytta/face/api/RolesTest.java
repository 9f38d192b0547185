package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Edit;
import dev.nytta.usage.Role;
import dev.nytta.usage.Team;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Asks for every route in every role, from outside.
class RolesTest {
    /// Written by hand from docs/dashboard.md: a for admin, o operator, f finance, l team lead, d developer.
    private static final String TABLE = """
            GET    /api/v1/me               aofld
            PUT    /api/v1/me               aofld
            POST   /api/v1/me/second-factor aofld
            PUT    /api/v1/me/second-factor aofld
            POST   /api/v1/me/second-factor/removal aofld
            GET    /api/v1/views            aofld
            PUT    /api/v1/views/x          aofld
            DELETE /api/v1/views/x          aofld
            GET    /api/v1/users            a
            POST   /api/v1/users            a
            PUT    /api/v1/users/x          a
            DELETE /api/v1/users/x          a
            POST   /api/v1/sign-in-links    a
            GET    /api/v1/spend            aofld
            GET    /api/v1/mine             aofld
            GET    /api/v1/forecast         aofld
            GET    /api/v1/variance         aofld
            GET    /api/v1/needs            aof
            GET    /api/v1/audit            aof
            GET    /api/v1/coverage         aof
            GET    /api/v1/events           aofld
            GET    /api/v1/live             aofld
            POST   /api/v1/stop             aofld
            GET    /api/v1/keys             ao
            POST   /api/v1/keys             a
            DELETE /api/v1/keys/x           ao
            GET    /api/v1/budgets          aofld
            GET    /api/v1/budgets/x        aofld
            PUT    /api/v1/budgets/x        a
            POST   /api/v1/budgets/preview  a
            DELETE /api/v1/budgets/x        a
            GET    /api/v1/mandates         aofld
            PUT    /api/v1/mandates/x       a
            DELETE /api/v1/mandates/x       a
            GET    /api/v1/teams            aofld
            PUT    /api/v1/teams/x          a
            DELETE /api/v1/teams/x          a
            GET    /api/v1/providers        ao
            GET    /api/v1/prices           aof
            GET    /api/v1/runs             ao
            POST   /api/v1/runs             a
            DELETE /api/v1/runs/x           a
            POST   /api/v1/adjustments      af
            POST   /api/v1/apply            a
            POST   /api/v1/backups          ao
            GET    /metrics                 ao
            """;

    @TempDir
    private Path dir;

    @Test
    void a_role_is_answered_where_it_may_and_told_whom_to_ask_elsewhere() throws Exception {
        try (Rig rig = new Rig(dir)) {
            Map<Role, Browser> browsers = browsers(rig);
            for (String line : TABLE.lines().toList()) {
                String[] cells = line.split(" +", -1);
                browsers.forEach((role, browser) -> {
                    boolean may = cells[2].contains(letter(role));
                    Answer answer = browser.call(cells[0], cells[1], cells[0].startsWith("P") ? "{\"x\": 1}" : "");
                    boolean turned = answer.status() == 403;
                    assertThat(turned).as(role + " " + line + answer.text()).isEqualTo(!may);
                    if (turned) {
                        answer.isProblem(403, "forbidden-role");
                    }
                });
            }
        }
    }

    @Test
    void when_somebody_signs_in_is_told_to_an_admin_alone() throws Exception {
        try (Rig rig = new Rig(dir)) {
            Map<Role, Browser> browsers = browsers(rig);

            assertThat(kinds(browsers, Role.ADMIN)).contains("session", "user", "team");
            assertThat(kinds(browsers, Role.OPERATOR)).contains("user", "team").doesNotContain("session");
            assertThat(kinds(browsers, Role.FINANCE)).contains("user", "team").doesNotContain("session");
        }
    }

    private static List<String> kinds(Map<Role, Browser> browsers, Role role) {
        return Optional.ofNullable(browsers.get(role))
                .orElseThrow()
                .get("/api/v1/audit")
                .is(200)
                .json()
                .path("items")
                .findValuesAsString("kind");
    }

    private static String letter(Role role) {
        return role == Role.TEAM_LEAD ? "l" : role.wireName().substring(0, 1);
    }

    private static Map<Role, Browser> browsers(Rig rig) {
        rig.store.teams().put(new Team("platform", "", "", "", "store"), Edit.by("admin"));
        Map<Role, Browser> browsers = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            String id = role.name().toLowerCase(Locale.ROOT).replace('_', '-');
            rig.post(
                            "/api/v1/users",
                            "{\"id\": \"" + id + "\", \"name\": \"A\", \"role\": \"" + role.wireName()
                                    + "\", \"person\": \"p-1\", \"teams\": [\"platform\"]}")
                    .is(201);
            browsers.put(role, Browser.of(rig, id));
        }
        return browsers;
    }
}
