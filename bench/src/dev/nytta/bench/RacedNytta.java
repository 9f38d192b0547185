package dev.nytta.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

/// A whole server, with a key and a hard budget of a team for each race.
final class RacedNytta {
    private static final String KEY = "nk_race_0123456789012345678_";

    private RacedNytta() {}

    static Racer racer(Path launcher, Path folder) {
        return new Racer(Racer.NYTTA, (provider, limit) -> start(launcher, folder, provider, limit));
    }

    private static Racer.Running start(Path launcher, Path folder, int provider, BigDecimal limit)
            throws IOException, InterruptedException {
        int port = Racer.freePort();
        Path config = Files.writeString(folder.resolve("nytta.yaml"), yaml(provider, limit.toPlainString()));
        ProcessBuilder builder = new ProcessBuilder(
                launcher.toString(), "serve", "--config", config.toString(), "--port", "" + port, "--admin-port", "0",
                "--data-dir", folder.resolve("data").toString());
        builder.environment().put("RACE_PROVIDER_KEY", "sk-race");
        Process process = Racer.started(builder, folder.resolve("nytta.log"), port);
        return new Racer.Running(
                process,
                kind -> new RaceCall.Target(port, model(kind), KEY + kind.ordinal()),
                kind -> new RaceCall.Target(port, model(kind), KEY + "warm"));
    }

    /// Each race has a model of its own: none learns from another one.
    private static String model(RaceKind kind) {
        return "gpt-race-" + kind.ordinal();
    }

    private static String yaml(int provider, String limit) {
        return """
                organization: { id: race, timezone: UTC }
                providers:
                  openai: { base_url: "http://127.0.0.1:%d/v1", api_key: "env:RACE_PROVIDER_KEY" }
                prices:
                %steams:
                  - { id: warm }
                %skeys:
                  - { id: warm, team: warm, secret: "%swarm" }
                %sbudgets:
                %s""".formatted(
                        provider,
                        Racer.each(RacedNytta::price),
                        Racer.each(kind -> "  - { id: t%d }\n".formatted(kind.ordinal())),
                        KEY,
                        Racer.each(kind -> "  - { id: k%1$d, team: t%1$d, secret: \"%2$s%1$d\" }\n".formatted(kind.ordinal(), KEY)),
                        Racer.each(kind -> "  - { id: b%1$d, scope: { team: t%1$d }, limit_usd: \"%2$s\", window: total, mode: hard }\n"
                                .formatted(kind.ordinal(), limit)));
    }

    private static String price(RaceKind kind) {
        return "  - { provider: openai, model: %s, from: 2026-01-01, per: 1000000, rates: { input: \"%s\", output: \"%s\" }, source: race }\n"
                .formatted(model(kind), RaceProvider.USD_IN, RaceProvider.USD_OUT);
    }
}
