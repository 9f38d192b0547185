package dev.nytta.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// LiteLLM's proxy without a database, with the two budgets that it keeps so.
final class RacedLiteLlm {
    /// Its hook for custom authentication: whoever comes has a key with a budget of its own.
    private static final String KEYS = """
            import hashlib
            from litellm.proxy._types import UserAPIKeyAuth

            async def user_api_key_auth(request, api_key):
                budget = None if api_key.endswith("warm") else %s
                return UserAPIKeyAuth(api_key=api_key, token=hashlib.sha256(api_key.encode()).hexdigest(), max_budget=budget, spend=0.0)
            """;

    private RacedLiteLlm() {}

    static List<Racer> racers(Path litellm, Path folder) {
        return List.of(
                new Racer("LiteLLM, budget of a deployment", (provider, limit) ->
                        start(litellm, Files.createDirectories(folder.resolve("deployments")), deployments(provider, limit))),
                new Racer("LiteLLM, budget of a key", (provider, limit) -> {
                    Path own = Files.createDirectories(folder.resolve("keys"));
                    Files.writeString(own.resolve("race_keys.py"), KEYS.formatted(limit.toPlainString()));
                    return start(litellm, own, keys(provider));
                }));
    }

    private static Racer.Running start(Path litellm, Path folder, String yaml) throws IOException, InterruptedException {
        int port = Racer.freePort();
        Path config = Files.writeString(folder.resolve("litellm.yaml"), yaml);
        ProcessBuilder builder = new ProcessBuilder(
                litellm.toString(), "--config", config.toString(), "--host", "127.0.0.1", "--port", "" + port, "--num_workers", "1");
        builder.environment().putAll(Map.of(
                "LITELLM_LOG", "ERROR",
                "LITELLM_LOCAL_MODEL_COST_MAP", "True",
                "LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY", "true"));
        Process process = Racer.started(builder, folder.resolve("litellm.log"), port);
        boolean byKey = yaml.contains("race_keys");
        return new Racer.Running(
                process,
                kind -> new RaceCall.Target(port, byKey ? "race" : "race-" + kind.ordinal(), "sk-race-" + kind.ordinal()),
                _ -> new RaceCall.Target(port, byKey ? "race" : "race-warm", "sk-race-warm"));
    }

    private static String model(String name, int provider, String budget) {
        return """
                  - model_name: %s
                    litellm_params: { model: openai/%s, api_base: "http://127.0.0.1:%d/v1", api_key: sk-race, input_cost_per_token: %s, output_cost_per_token: %s%s }
                """.formatted(name, name, provider, perToken(RaceProvider.USD_IN), perToken(RaceProvider.USD_OUT), budget);
    }

    private static String perToken(String usdPerMillion) {
        return new BigDecimal(usdPerMillion).movePointLeft(6).toPlainString();
    }

    private static String deployments(int provider, BigDecimal limit) {
        String budget = ", max_budget: " + limit.toPlainString() + ", budget_duration: 1d";
        return "model_list:\n" + model("race-warm", provider, "")
                + Racer.each(kind -> model("race-" + kind.ordinal(), provider, budget))
                + "litellm_settings: { telemetry: false, num_retries: 0 }\n";
    }

    private static String keys(int provider) {
        return "model_list:\n" + model("race", provider, "")
                + "litellm_settings: { telemetry: false, num_retries: 0 }\n"
                // Without a master key it would not ask the hook.
                + "general_settings: { master_key: sk-the-master-key-of-the-race, custom_auth: race_keys.user_api_key_auth, custom_auth_run_common_checks: true }\n";
    }
}
