package dev.nytta.fuzz;

import static dev.nytta.fuzz.Target.must;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.app.config.ConfigException;
import dev.nytta.app.config.ConfigReader;
import java.util.List;

/// `nytta.yaml`: it is read, or every mistake is named.
public final class FuzzConfig {
    private static final int MOST = 16 << 10;

    private FuzzConfig() {}

    static List<byte[]> seeds() {
        return List.of("""
                organization: { id: acme, timezone: Europe/Stockholm }
                providers: { openai: { base_url: "http://127.0.0.1:1/v1", api_key: "env:K", models: ["gpt-*"] } }
                teams: [{ id: platform, cost_center: cc-1 }]
                keys: [{ id: ci, team: platform, secret: "env:S" }]
                budgets: [{ id: all, scope: { team: platform }, limit_usd: "1.5", window: "rolling:7d", mode: hard }]
                mandates: [{ id: m, owner: "team:platform", limit_usd: "5", expires: 2027-01-01 }]
                routes: [{ model: a, to: [{ provider: openai, model: b, weight: 1 }], on: [5xx] }]
                prices: [{ provider: openai, model: a, from: 2026-01-01, per: 1000000, rates: { input: "2" }, source: s }]
                limits: { body: 1MiB }
                timeouts: { connect: 5s }
                """.getBytes(UTF_8));
    }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > MOST) {
            return;
        }
        try {
            ConfigReader.read("nytta.yaml", new String(input, UTF_8));
        } catch (ConfigException mistakes) {
            must(mistakes.getMessage() != null && !mistakes.getMessage().isBlank(), "mistakes have words");
        }
    }
}
