package dev.nytta.torture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a server is set up: its configuration, and how its process is started.
///
/// @param providers entries below `providers:`
/// @param budgets entries below `budgets:`
/// @param more further sections
/// @param javaOptions for its JVM
/// @param environment beside the secrets
/// @param before a command that runs the server's own, such as one that enters a namespace
record Setup(
        String providers,
        String budgets,
        String more,
        List<String> javaOptions,
        Map<String, String> environment,
        List<String> before) {
    /// Secrets stand in the environment alone: no file may ever hold them.
    static final String KEY = "nk_torture_canary_0123456789abcdef";

    static final String OTHER_KEY = "nk_torture_canary_other_0123456789";
    static final String PROVIDER_KEY = "sk-torture-canary-of-the-provider";
    static final String ADMIN_TOKEN = "nat_torture_canary_of_the_admin_0123";

    /// All three vendors behind one address, and one hard budget that is never short.
    static Setup of(int providerPort) {
        String providers = """
                  openai:    { base_url: "http://127.0.0.1:%1$d/v1", api_key: "env:TORTURE_PROVIDER_KEY" }
                  anthropic: { base_url: "http://127.0.0.1:%1$d", api_key: "env:TORTURE_PROVIDER_KEY" }
                  gemini:    { base_url: "http://127.0.0.1:%1$d", api_key: "env:TORTURE_PROVIDER_KEY" }
                """.formatted(providerPort);
        return new Setup(
                providers,
                budget("1000"),
                "",
                List.of("-Xms64m", "-Xmx384m", "-XX:TieredStopAtLevel=1"),
                Map.of(),
                List.of());
    }

    private static String budget(String usd) {
        return "  - { id: all, limit_usd: \"" + usd + "\", window: total, mode: hard }\n";
    }

    Setup withProviders(String others) {
        return new Setup(others, budgets, more, javaOptions, environment, before);
    }

    /// The one budget over everything, with another limit.
    Setup withLimit(String usd) {
        return withBudgets(budget(usd));
    }

    Setup withBudgets(String others) {
        return new Setup(providers, others, more, javaOptions, environment, before);
    }

    Setup with(String sections) {
        return new Setup(providers, budgets, more + sections, javaOptions, environment, before);
    }

    Setup withJava(String... options) {
        List<String> all = new ArrayList<>(javaOptions);
        all.addAll(List.of(options));
        return new Setup(providers, budgets, more, all, environment, before);
    }

    Setup withEnvironment(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(name, value);
        return new Setup(providers, budgets, more, javaOptions, all, before);
    }

    Setup startedBy(List<String> command) {
        return new Setup(providers, budgets, more, javaOptions, environment, command);
    }

    String yaml() {
        return """
                organization: { id: acme, timezone: UTC }
                providers:
                %steams:
                  - { id: platform, cost_center: cc-100 }
                  - { id: data, cost_center: cc-200 }
                keys:
                  - { id: ci, team: platform, project: build, secret: "env:TORTURE_KEY" }
                  - { id: etl, team: data, project: load, secret: "env:TORTURE_OTHER_KEY" }
                budgets:
                %s%s%s""".formatted(providers, budgets, Rates.yaml(), more);
    }
}
