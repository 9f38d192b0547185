package dev.nytta.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A program under `nytta run`, such as an agent: it reads its variables, calls, and ends as it is told to. It needs
/// nothing but the JDK.
///
/// Its arguments are done one by one: `env:NAME` prints a variable; `call` asks Anthropic's dialect for 1,000 tokens,
/// with `ANTHROPIC_API_KEY` or as a subscription with `FAKE_OAUTH` if they are set, and prints the status and the
/// answer's error; `await:FILE` waits until a file is there; `trap:N` ends with N when it is told to stop, and waits
/// for that; `exit:N` ends.
final class FakeClient {
    private static final String ASK = """
            {"model": "claude-opus-5-5", "max_tokens": 1000,
             "messages": [{"role": "user", "content": "fake:output-tokens=1000"}]}""";

    private FakeClient() {}

    public static void main(String[] args) throws Exception {
        for (String arg : args) {
            String[] word = arg.split(":", 2);
            switch (word[0]) {
                case "env" -> System.out.println(word[1] + "=" + System.getenv(word[1]));
                case "call" -> call();
                case "await" -> await(Path.of(word[1]));
                case "trap" -> trap(Integer.parseInt(word[1]));
                case "exit" -> System.exit(Integer.parseInt(word[1]));
                default -> throw new IllegalArgumentException("the fake client does not know " + arg);
            }
        }
    }

    private static void call() throws Exception {
        Map<String, String> variables = System.getenv();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(variables.get("ANTHROPIC_BASE_URL") + "/v1/messages"))
                .header("content-type", "application/json")
                .header("anthropic-version", "2023-06-01")
                .POST(HttpRequest.BodyPublishers.ofString(ASK));
        if (variables.containsKey("ANTHROPIC_API_KEY")) {
            request.header("x-api-key", variables.get("ANTHROPIC_API_KEY"));
        }
        if (variables.containsKey("FAKE_OAUTH")) {
            request.header("authorization", "Bearer " + variables.get("FAKE_OAUTH"));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            System.out.println(answer.statusCode() + (answer.statusCode() == 200 ? "" : " " + answer.body()));
        }
    }

    private static void await(Path file) throws InterruptedException {
        System.out.println("awaits");
        while (!Files.exists(file)) {
            Thread.sleep(20);
        }
    }

    private static void trap(int code) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println("stopped");
            System.out.flush();
            Runtime.getRuntime().halt(code);
        }));
        System.out.println("awaits");
        Thread.sleep(60_000);
    }
}
