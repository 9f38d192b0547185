package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A call that goes on from an answer brings few bytes, and its provider bills all that came before.
class GoingOnTest {
    private static final String PATH = "/v1/responses";
    private static final long LONG = 50_000;
    private static final String RESPONSE = "{\"id\":\"resp_1\",\"object\":\"response\",\"model\":\"gpt-5.4-mini\","
            + "\"status\":\"completed\",\"output\":[],\"usage\":{\"input_tokens\":" + LONG
            + ",\"output_tokens\":10,\"total_tokens\":50010}}";

    /// The first call's cost, and a short one with an input of at most 3,000 tokens.
    private static final long LIMIT = (LONG + 3_000) * RealGate.INPUT_NANO + (10 + 100) * RealGate.OUTPUT_NANO;

    @TempDir
    private Path folder;

    private final FakeProvider provider = new FakeProvider((asked, wire) -> {
        if (asked.text().contains("\"stream\":true")) {
            wire.startStream();
            wire.chunk("event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":" + RESPONSE
                    + "}\n\n");
            wire.endStream();
        } else {
            wire.json(200, RESPONSE);
        }
    });

    @AfterEach
    void stopProvider() throws IOException {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_long_conversation_that_the_budget_does_not_afford_does_not_go_on(boolean stream) throws IOException {
        try (RealGate gate = RealGate.open(folder, LIMIT, provider.url());
                RawClient client = gate.client()) {
            assertThat(client.post(PATH, ask("\"user\":\"a\"", stream)).answer().status())
                    .isEqualTo(200);

            assertThat(client.post(PATH, ask("\"previous_response_id\":\"resp_1\"", stream))
                            .answer()
                            .status())
                    .isEqualTo(402);

            assertThat(client.post(PATH, ask("\"previous_response_id\":\"resp_0\"", false))
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
    }

    private static String ask(String field, boolean stream) {
        return "{\"model\":\"gpt-5.4-mini\",\"max_output_tokens\":100,\"stream\":" + stream + "," + field
                + ",\"input\":\"hi\"}";
    }
}
