package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.FakeProvider;
import dev.nytta.gate.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// U-11.
final class HalfTools {
    static final Scenario SCENARIO = new Scenario(
            "U-11",
            "the provider breaks off, or sends an error, in the middle of a tool call's arguments",
            "the client gets the provider's bytes and not one more, so no tool call is ever completed for it; each is `broken`"
                    + " and charged",
            true,
            HalfTools::run);

    /// How far each dialect's tool call has come, and how it says that it cannot go on.
    private record Half(Asks ask, String sent, String error) {}

    private static final List<Half> HALVES = List.of(
            new Half(
                    Asks.messages(true),
                    String.join(
                            "",
                            Canned.messageEvents(
                                            "\"tool_use\",\"id\":\"toolu_1\",\"name\":\"write\",\"input\":{}",
                                            "\"input_json_delta\",\"partial_json\":\"{\\\"path\\\": \\\"/etc/pass\"")
                                    .subList(0, 3)),
                    "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n"),
            new Half(
                    Asks.chatWith("\"stream\":true,\"stream_options\":{\"include_usage\":true},"),
                    Canned.chatEvents().getFirst()
                            + Canned.chunk(
                                    "[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"t\",\"type\":\"function\","
                                            + "\"function\":{\"name\":\"write\",\"arguments\":\"{\\\"path\\\": \\\"/etc\"}}]},"
                                            + "\"finish_reason\":null}]",
                                    "null"),
                    "data: {\"error\":{\"message\":\"The server had an error\",\"type\":\"server_error\"}}\n\n"),
            new Half(
                    Asks.responses(true),
                    "event: response.output_item.added\ndata: {\"type\":\"response.output_item.added\",\"output_index\":0,"
                            + "\"item\":{\"id\":\"f\",\"type\":\"function_call\",\"name\":\"write\",\"arguments\":\"\"}}\n\n"
                            + "event: response.function_call_arguments.delta\ndata: {\"type\":\"response.function_call_arguments.delta\","
                            + "\"item_id\":\"f\",\"output_index\":0,\"delta\":\"{\\\"path\\\": \\\"/etc\"}\n\n",
                    "event: error\ndata: {\"type\":\"error\",\"code\":\"server_error\",\"message\":\"The server had an error\"}\n\n"),
            new Half(
                    Asks.gemini(true),
                    "data: {\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"write\",\"args\":{\"path\":"
                            + "\"/etc\"}}}],\"role\":\"model\"}}],\"modelVersion\":\"" + Asks.GEMINI + "\"}\n\n",
                    "data: {\"error\":{\"code\":503,\"message\":\"The model is overloaded\",\"status\":\"UNAVAILABLE\"}}\n\n"));

    private HalfTools() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider((asked, wire) -> {
            Half half = HALVES.get(Integer.parseInt(asked.header("x-half")));
            wire.startStream();
            wire.chunk(half.sent);
            if (asked.header("x-end").equals("error")) {
                wire.chunk(half.error);
                wire.endStream();
            } else if (asked.header("x-end").equals("cut")) {
                wire.raw("40\r\ndata: {\"ty");
                wire.socket().close();
            } else {
                wire.socket().close();
            }
        });
        Server server = world.serve(Setup.of(provider.url().getPort()));
        int rounds = world.times(20, 3);
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            for (int half = 0; half < HALVES.size(); half++) {
                for (String end : List.of("error", "cut", "gone")) {
                    int number = half;
                    calls.add(() -> isUntouched(server, number, end));
                }
            }
        }
        assertThat(World.atOnce(calls)).as("answers that came untouched").containsOnly(true);
        Books books = Oracle.judge(world, server);
        assertThat(provider.asked).as("attempts").hasSize(calls.size());
        assertThat(books.events())
                .hasSize(calls.size())
                .allMatch(event -> event.costUsd().signum() > 0);
        assertThat(books.count("broken")).as("calls that broke").isEqualTo(calls.size());
        return "%d half tool calls passed untouched, one attempt each, all charged".formatted(calls.size());
    }

    private static boolean isUntouched(Server server, int number, String end) throws IOException {
        Half half = HALVES.get(number);
        RawClient.Answer answer = server.call(half.ask, "x-half: " + number, "x-end: " + end);
        String sent = half.sent + (end.equals("error") ? half.error : "");
        boolean same = end.equals("cut")
                ? (sent + "data: {\"ty").startsWith(answer.text())
                        && answer.text().startsWith(sent)
                : answer.text().equals(sent);
        return same && answer.whole() == end.equals("error");
    }
}
