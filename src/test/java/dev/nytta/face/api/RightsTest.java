package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Role;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {
    @TempDir
    private Path dir;

    @Test
    void every_row_of_the_table_is_of_a_route_that_is_there() throws Exception {
        try (Rig rig = new Rig(dir)) {
            Set<String> routes = AdminApi.routes(rig.rooms()).all().stream()
                    .map(route -> route.method() + " " + route.path())
                    .collect(Collectors.toSet());

            assertThat(Rights.table().stream().flatMap(row -> row.routes().stream()))
                    .isSubsetOf(routes)
                    .doesNotHaveDuplicates();
            assertThat(Rights.table().stream().map(Rights.Right::word)).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/of-tomorrow, 'ADMIN,OPERATOR,FINANCE'",
        "POST, /api/v1/of-tomorrow, ADMIN",
        "PUT, /api/v1/of-tomorrow/{id}, ADMIN",
        "DELETE, /api/v1/of-tomorrow/{id}, ADMIN",
        "PUT, /api/v1/budgets/{id}, ADMIN",
        "POST, /api/v1/budgets/preview, ADMIN",
        "GET, /api/v1/events, 'ADMIN,OPERATOR,FINANCE,TEAM_LEAD,DEVELOPER'",
        "GET, /api/v1/coverage, 'ADMIN,OPERATOR,FINANCE'",
        "POST, /api/v1/stop, 'ADMIN,OPERATOR,FINANCE,TEAM_LEAD,DEVELOPER'",
        "POST, /api/v1/adjustments, 'ADMIN,FINANCE'",
    })
    void a_route_is_for(String method, String path, String roles) {
        assertThat(Rights.of(method, path).stream().sorted().map(Role::name).collect(Collectors.joining(",")))
                .isEqualTo(roles);
    }

    @Test
    void an_admin_may_do_all_of_it_and_a_developer_changes_nothing() {
        assertThat(Rights.words(Role.ADMIN))
                .containsExactlyElementsOf(
                        Rights.table().stream().map(Rights.Right::word).toList());
        assertThat(Rights.words(Role.DEVELOPER)).noneMatch(word -> word.endsWith(".write"));
    }
}
