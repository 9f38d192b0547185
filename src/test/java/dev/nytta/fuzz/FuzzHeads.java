package dev.nytta.fuzz;

import static dev.nytta.fuzz.Target.must;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.nytta.gate.HeadProbe;
import dev.nytta.usage.AgentClaim;
import dev.nytta.wire.AgentHeaders;
import dev.nytta.wire.Endpoints;
import java.util.List;
import java.util.stream.Stream;

/// The target line, keys, tags and agents' headers: one line each of the input.
///
/// Rules: nothing is thrown; a path that is served never climbs; what is told apart keeps its bounds.
public final class FuzzHeads {
    private static final int MOST = 8 << 10;
    private static final List<String> NAMES = List.of(
            "user-agent",
            "authorization",
            "x-nytta-tags",
            "x-nytta-session",
            "x-nytta-agent",
            "x-nytta-max-cost-usd",
            "x-nytta-mandate",
            "x-claude-code-session-id",
            "x-codex-turn-metadata",
            "session_id",
            "x-goog-api-key");

    private FuzzHeads() {}

    static List<byte[]> seeds() {
        return Stream.of(
                        "/v1/messages?key=nk_0123456789abcdef0123456789\nclaude-cli/2.1 (external, cli)\nBearer nk_1\na=b,c=d\ns\na\n0.25\nm\ns1",
                        "/openai/v1/responses\ncodex_cli_rs/0.1\nAWS4-HMAC-SHA256 Credential=AKIA/x/y, SignedHeaders=host, Signature=0\n\n\n\n\n\n\n{\"agent_name\":\"x\"}",
                        "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Ainference-profile%2Fx/converse\nx",
                        "/v1beta/models/gemini-3.8-flash:generateContent?key=a&alt=sse\nx")
                .map(text -> text.getBytes(ISO_8859_1))
                .toList();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > MOST) {
            return;
        }
        String[] lines = new String(input, ISO_8859_1).split("\n", -1);
        path(lines[0]);
        AgentHeaders.read(name -> value(lines, name), AgentClaim.NONE);
        HeadProbe.read(lines[0], NAMES, name -> value(lines, name));
    }

    private static String value(String[] lines, String name) {
        int at = NAMES.indexOf(name) + 1;
        return at > 0 && at < lines.length ? lines[at] : "";
    }

    private static void path(String target) {
        Endpoints.match("POST", target).ifPresent(endpoint -> {
            String path = Endpoints.upstreamPath("/base", endpoint);
            must(path.startsWith("/base"), "the path leaves its base");
            int query = path.indexOf('?');
            must(!(query < 0 ? path : path.substring(0, query)).contains("/../"), "the path climbs");
            must(endpoint.withModel("other").rest().startsWith("/"), "the path of another model has no start");
        });
    }
}
