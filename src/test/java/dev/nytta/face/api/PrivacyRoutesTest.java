package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import dev.nytta.usage.Role;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PrivacyRoutesTest {
    @TempDir
    private Path dir;

    @Test
    void everybody_may_read_what_is_kept_and_who_may_see_it() throws Exception {
        try (Rig rig = new Rig(dir)) {
            JsonNode privacy = rig.get("/api/v1/privacy").is(200).json();
            assertThat(privacy.at("/stored/0/what").stringValue()).isEqualTo("events");
            assertThat(privacy.at("/stored/0/days").intValue()).isEqualTo(400);
            // Segments are archived here, so the journal stays for ever.
            assertThat(privacy.at("/stored/1/days").isNull()).isTrue();
            assertThat(privacy.at("/min_group").intValue()).isEqualTo(5);
            assertThat(privacy.at("/text_stored").booleanValue()).isFalse();
            JsonNode events = privacy.path("views")
                    .valueStream()
                    .filter(view -> view.path("name").stringValue().equals("events"))
                    .findFirst()
                    .orElseThrow();
            assertThat(events.path("roles").valueStream().map(JsonNode::stringValue))
                    .contains("admin", "operator")
                    .doesNotContain("finance");
            assertThat(Rights.of("GET", "/api/v1/privacy")).isEqualTo(Set.of(Role.values()));
        }
    }

    @Test
    void a_look_at_calls_of_people_is_told_with_its_reason_and_without_whose_they_were() throws Exception {
        try (Rig rig = new Rig(dir)) {
            rig.createKey("{\"name\": \"Laptop\", \"team\": \"web\", \"person\": \"p-17\"}");
            String key = rig.store.keys().list().getFirst().object().id();
            rig.get("/api/v1/events?filter=key:" + key + "&reason=A%20charge%20was%20disputed")
                    .is(200);
            JsonNode looks = rig.get("/api/v1/privacy").is(200).json().path("looks");
            assertThat(looks).isEqualTo(Json.read("""
                    [{"at": "2026-11-26T12:00:00Z", "who": "admin", "path": "/api/v1/events",
                      "reason": "A charge was disputed"}]"""));
        }
    }

    @Test
    void price_sources_that_differ_are_named_with_each_ones_rate() throws Exception {
        try (Rig rig = new Rig(dir)) {
            JsonNode differing = rig.get("/api/v1/price-disagreements").is(200).json();
            assertThat(differing.path("items").size())
                    .isEqualTo(Math.min(1_000, differing.path("total").intValue()));
            assertThat(differing
                            .path("items")
                            .valueStream()
                            .map(each -> each.path("values").size())
                            .collect(Collectors.toSet()))
                    .doesNotContain(0, 1);
        }
    }
}
