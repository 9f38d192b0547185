package dev.nytta.sim;

import dev.nytta.sim.http.LoopbackServer;
import java.io.IOException;
import java.util.List;

/// A provider on the loopback that speaks OpenAI's chat completions, responses, embeddings, images, audio and models,
/// Anthropic's messages and count_tokens, Gemini's generateContent, streamGenerateContent, countTokens and
/// embedContent,
/// and Bedrock's converse, invoke, both as streams, and count-tokens, below any prefix.
///
/// What an answer is like can be asked for by headers or, where a client sends none, by words in the prompt's last text
/// (`x-fake-output-tokens: 500` or `fake:output-tokens=500`): `output-tokens`, `reasoning-tokens`, `chunk-tokens`,
/// `latency-ms`, `tool-calls`, `web-searches`, and `fault`, which takes `reset@event:K`, `stall:MS`, `garbage`,
/// `status:N`, `half-event`, `wrong-length` or `slow`.
public final class FakeProvider implements AutoCloseable {
    private final LoopbackServer server;
    private final Desk desk;

    private FakeProvider(LoopbackServer server, Desk desk) {
        this.server = server;
        this.desk = desk;
    }

    /// Starts it.
    public static FakeProvider start(FakeProviderSettings settings) throws IOException {
        Desk desk = new Desk(settings, new PromptCache(() -> System.nanoTime() / 1_000_000));
        return new FakeProvider(LoopbackServer.start(settings.port(), desk), desk);
    }

    /// The port that it listens on, of 127.0.0.1.
    public int port() {
        return server.port();
    }

    /// What it would put on the invoice. An answer is booked when it ends, just after its last byte; an aborted stream
    /// at
    /// what was generated, an answer in one piece always whole, a refusal not at all.
    public Bill billed() {
        return desk.till().bill();
    }

    /// The requests that reached it, oldest first; the last 10,000.
    public List<Visit> visits() {
        return desk.guests().visits();
    }

    /// The number of connections that are open.
    public int connections() {
        return server.connections();
    }

    /// Ends every connection and stops.
    @Override
    public void close() {
        server.close();
    }
}
