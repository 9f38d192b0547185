package dev.nytta.sim;

import dev.nytta.sim.http.Handler;
import dev.nytta.sim.http.Outlet;
import dev.nytta.sim.http.Request;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Where requests come in: routes them, answers them, and books what is billed.
final class Desk implements Handler {
    private static final String REQUEST_ID = "request-id";

    private final FakeProviderSettings settings;
    private final PromptCache cache;
    private final Author author;
    private final Till till = new Till();
    private final BatchHall hall = new BatchHall(till);
    private final GuestBook guests = new GuestBook();
    private final AtomicLong requests = new AtomicLong();

    Desk(FakeProviderSettings settings, PromptCache cache) {
        this.settings = settings;
        this.cache = cache;
        this.author = new Author(settings.seed());
    }

    Till till() {
        return till;
    }

    GuestBook guests() {
        return guests;
    }

    @Override
    public void answer(Request request, Outlet outlet) throws IOException {
        guests.note(Visit.of(request));
        if (SocketHall.isAsked(request)) {
            new SocketHall(this).talk(request, outlet);
            return;
        }
        reply(request, outlet);
    }

    /// Answers a request, whichever way it came.
    void reply(Request request, Outlet outlet) throws IOException {
        Route route = Route.of(request);
        try {
            answer(route, request, outlet);
        } catch (Refused refused) {
            Map<String, String> headers = headers("application/json");
            if (refused.status() == 429) {
                headers.put("retry-after", "1");
            }
            headers.putAll(route.errors().headers(refused));
            byte[] body = Json.bytes(route.errors().body(refused, headers.getOrDefault(REQUEST_ID, "")));
            outlet.whole(refused.status(), headers, body);
        }
    }

    private void answer(Route route, Request request, Outlet outlet) throws IOException, Refused {
        switch (route) {
            case Route.Generate(Dialect dialect, Errors _) -> generate(dialect, request, outlet);
            case Route.Count(Errors errors) -> plain(outlet, count(errors, request));
            case Route.Embed(Errors errors) -> embed(errors, request, outlet);
            case Route.Make(Route.Craft craft, Errors _) -> make(craft.of(Upload.of(request)), outlet);
            case Route.Batched(Route.Errand errand, Errors _) ->
                outlet.whole(200, headers("application/json"), errand.run(hall, request));
            case Route.Models(Errors errors, String id) -> plain(outlet, ModelList.body(errors, id));
            case Route.Alive _ -> outlet.promise(200, headers("text/plain"), 0);
            case Route.Unknown _ -> throw new Refused(404, "There is nothing at " + request.path() + ".");
        }
    }

    private void generate(Dialect dialect, Request request, Outlet outlet) throws IOException, Refused {
        Ask ask = dialect.read(request, body(request));
        Controls controls = Controls.of(request, ask.userText());
        if (controls.fault() instanceof Fault.Status(int code)) {
            throw new Refused(code, "This refusal was asked for.");
        }
        Answer answer = author.write(ask, controls, dialect.prompt(ask, cache));
        Pace pace = Pace.of(settings, controls, answer);
        try (Till.Receipt receipt = till.open(ask.model())) {
            Delivery delivery = new Delivery(outlet, pace, controls.fault(), n -> receipt.set(answer.billed(n)));
            if (ask.stream()) {
                int chunkTokens = controls.chunkTokens().orElse(settings.chunkTokens());
                delivery.stream(headers(dialect.streamType()), dialect.stream(answer, chunkTokens));
            } else {
                Map<String, String> headers = headers("application/json");
                headers.putAll(dialect.wholeHeaders(answer));
                delivery.whole(headers, Json.bytes(dialect.whole(answer)), answer.outputTokens());
            }
        }
    }

    private static JsonNode count(Errors errors, Request request) throws Refused {
        body(request);
        int tokens = Ask.tokens(request.body().length);
        return switch (errors) {
            case GEMINI -> Json.object("totalTokens", tokens);
            case BEDROCK -> Json.object("inputTokens", tokens);
            case OPENAI, ANTHROPIC -> Json.object("input_tokens", tokens);
        };
    }

    private void embed(Errors errors, Request request, Outlet outlet) throws IOException, Refused {
        JsonNode body = body(request);
        int bytes = request.body().length;
        Embeddings embeddings = errors == Errors.GEMINI
                ? Embeddings.gemini(GenerateRequest.model(request.path()), body, bytes)
                : Embeddings.openai(body, bytes);
        try (Till.Receipt receipt = till.open(embeddings.model())) {
            receipt.set(embeddings.usage());
        }
        plain(outlet, embeddings.body());
    }

    private void make(Studio.Work work, Outlet outlet) throws IOException {
        try (Till.Receipt receipt = till.open(work.model())) {
            receipt.set(work.billed());
        }
        if (work.parts().size() == 1) {
            outlet.whole(200, headers(work.type()), work.parts().getFirst());
            return;
        }
        outlet.begin(200, headers(work.type()));
        for (byte[] part : work.parts()) {
            outlet.chunk(part);
        }
        outlet.end();
    }

    private static JsonNode body(Request request) throws Refused {
        try {
            JsonNode body = Json.read(request.body());
            if (body.isObject()) {
                return body;
            }
        } catch (JacksonException _) {
            // Said below: where exactly it breaks would show parts of the prompt.
        }
        throw Refused.badRequest("We could not parse the JSON body of your request.");
    }

    private void plain(Outlet outlet, JsonNode body) throws IOException {
        outlet.whole(200, headers("application/json"), Json.bytes(body));
    }

    private Map<String, String> headers(String type) {
        String id = "req_fake" + requests.incrementAndGet();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", type);
        headers.put(REQUEST_ID, id);
        headers.put("x-request-id", id);
        return headers;
    }
}
