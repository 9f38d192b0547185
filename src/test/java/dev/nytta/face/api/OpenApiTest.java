package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That answers are as described is checked by [Rig] at every call of every test.
class OpenApiTest {
    @TempDir
    private Path dir;

    @Test
    void every_route_is_described_and_nothing_else() throws Exception {
        try (Rig rig = new Rig(dir)) {
            Answer description =
                    rig.send(rig.request("GET", "/openapi.json", "")).is(200);

            assertThat(description.at("/openapi")).isEqualTo("3.1.0");
            assertThat(new Schemas(description.text()).operations())
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    AdminApi.routes(rig.rooms()).all().stream()
                                            .map(route -> route.method() + " " + route.path()),
                                    Stream.concat(
                                                    TelemetryDoor.PATHS.keySet().stream(),
                                                    Stream.of(ObservationDoor.PATH))
                                            .map(path -> "POST " + path))
                            .toList());
        }
    }

    @Test
    void every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own() throws Exception {
        try (Rig rig = new Rig(dir)) {
            Answer description =
                    rig.send(rig.request("GET", "/openapi.json", "")).is(200);

            assertThat(description.json().findValuesAsString("$ref"))
                    .isNotEmpty()
                    .allSatisfy(ref -> assertThat(
                                    description.json().at(ref.substring(1)).isMissingNode())
                            .isFalse());
            assertThat(description.json().findValuesAsString("operationId"))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void an_answer_that_is_not_as_described_is_told() throws Exception {
        try (Rig rig = new Rig(dir)) {
            Answer description =
                    rig.send(rig.request("GET", "/openapi.json", "")).is(200);
            Schemas broken = new Schemas(description.text().replace("\"generation\"", "\"generatoin\""));
            Answer budget = rig.put("/api/v1/budgets/b", "{\"limit_usd\": \"1\", \"window\": \"day\"}");

            assertThat(broken.complaints("PUT", "/api/v1/budgets/b", budget))
                    .containsExactly(
                            "PUT /api/v1/budgets/b lacks \"generatoin\"",
                            "PUT /api/v1/budgets/b/generation is not described");
        }
    }
}
