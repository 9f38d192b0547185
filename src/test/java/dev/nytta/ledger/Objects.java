package dev.nytta.ledger;

import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Provider;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Team;
import dev.nytta.usage.Window;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Control objects with every field used, and one text in all that take free text.
final class Objects {
    private Objects() {}

    /// Texts that break what is built instead of bound.
    static List<String> hostile() {
        return List.of(
                "plain",
                "'; DROP TABLE object; --",
                "\" OR \"\"=\"",
                "a'b\"c`d\\e%f_g?h:i$j",
                "line\nbreak\ttab\u0001",
                "å日本🙂",
                "{\"json\": [1]}",
                "NULL");
    }

    static AccessKey key(String id, String text) {
        return new AccessKey(
                id,
                text,
                text,
                text,
                text,
                text,
                text,
                List.of(text, "gpt-*"),
                Optional.of(Instant.parse("2027-01-02T03:04:05.678Z")),
                true,
                Instant.parse("2026-11-26T00:00:00Z"),
                "5d".repeat(32),
                "store");
    }

    static Budget budget(String id, String text) {
        return new Budget(
                id,
                Map.of(ScopeKey.TEAM, text, ScopeKey.AGENT_TREE, text),
                List.of(ScopeKey.SESSION, ScopeKey.KEY),
                5_000_000_001L,
                text.equals("plain") ? Window.Calendar.QUARTER : new Window.Rolling(Duration.ofDays(7)),
                Optional.of(ZoneId.of("Europe/Stockholm")),
                Budget.Mode.SOFT,
                Budget.Basis.API_EQUIVALENT,
                true,
                true,
                3,
                "store");
    }

    static Mandate mandate(String id, String text) {
        return new Mandate(
                id,
                text,
                "team:" + text,
                text,
                3_000_000_000_000L,
                LocalDate.parse("2027-03-31"),
                Mandate.PricePolicy.REGARDLESS,
                List.of(text),
                List.of(text, "k2"),
                Optional.of(text),
                Optional.of(LocalDate.parse("2027-02-01")),
                "store");
    }

    static Team team(String id, String text) {
        return new Team(id, text, text, text, "store");
    }

    static Provider provider(String id, String text) {
        return new Provider(
                id,
                Provider.Kind.OPENAI_COMPATIBLE,
                URI.create("https://api.example.com/v1"),
                "env:" + text,
                List.of(text, "*"),
                Provider.Auth.X_GOOG_API_KEY,
                text,
                Provider.OnClientAbort.CANCEL,
                "store");
    }

    static PriceOverlay overlay(String id, String text) {
        return new PriceOverlay(id, text, "store");
    }
}
