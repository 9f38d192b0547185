package dev.nytta.bench;

import dev.nytta.gate.Gate;
import dev.nytta.gate.GateRooms;
import dev.nytta.gate.GateSettings;
import dev.nytta.gate.Keyring;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.LedgerSettings;
import dev.nytta.ledger.Ledgers;
import dev.nytta.policy.ConfiguredRoutes;
import dev.nytta.policy.RuleSettings;
import dev.nytta.policy.StandardRulebook;
import dev.nytta.price.PriceBook;
import dev.nytta.price.PriceBooks;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Provider;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The gate with everything on: one key, four hard budgets above one another, prices, and the journal.
///
/// Arguments: the mock provider's port, a data directory, and for TLS a PKCS #12 file (its password is the key). Prints its own port, serves until stdin ends.
public final class NyttaServer {
    static final String KEY = "nk_bench0123456789abcdefghij";

    private NyttaServer() {}

    public static void main(String[] args) throws Exception {
        byte[] pepper = "bench".getBytes(StandardCharsets.UTF_8);
        List<Budget> budgets = budgets();
        JournaledLedger ledger = Ledgers.open(LedgerSettings.in(Path.of(args[1]), Clock.systemUTC()));
        budgets.forEach(ledger::define);
        PriceBook prices = PriceBooks.shippedBook();
        var rules = new StandardRulebook(RuleSettings.DEFAULT, budgets, List.of());
        var routes = new ConfiguredRoutes(List.of(provider(Integer.parseInt(args[0]))), List.of());
        Keyring keyring = Keyring.of(pepper, List.of(key(Keyring.hash(pepper, KEY))));
        GateSettings settings = GateSettings.on("127.0.0.1", 0).withThreads(1);
        Gate gate = Gate.start(
                args.length > 2 ? withTls(settings, Path.of(args[2])) : settings,
                new GateRooms(
                        ledger,
                        () -> rules,
                        () -> prices,
                        () -> routes,
                        () -> keyring,
                        provider -> "sk-upstream",
                        GateRooms.AmountsShown.ALWAYS));
        System.out.println("port " + gate.port());
        while (System.in.read() >= 0) {
            // Serves until whoever started it closes its end.
        }
        gate.close();
        ledger.close();
    }

    private static GateSettings withTls(GateSettings settings, Path file) throws Exception {
        char[] password = KEY.toCharArray();
        KeyStore store = KeyStore.getInstance(file.toFile(), password);
        var entry = (KeyStore.PrivateKeyEntry)
                store.getEntry(store.aliases().nextElement(), new KeyStore.PasswordProtection(password));
        return settings.withTls(() -> entry);
    }

    private static Provider provider(int port) {
        return new Provider(
                "openai",
                Provider.Kind.OPENAI,
                URI.create("http://127.0.0.1:" + port + "/v1"),
                "env:NONE",
                List.of("*"),
                Provider.Auth.BEARER,
                "openai",
                Provider.OnClientAbort.DRAIN,
                "bench");
    }

    private static AccessKey key(String hash) {
        return new AccessKey(
                "k-bench", "bench", "platform", "billing", "", "cc-1", "", List.of(), Optional.empty(), false,
                Instant.EPOCH, hash, "bench");
    }

    private static List<Budget> budgets() {
        return List.of(
                budget("organization-month", Map.of()),
                budget("team-month", Map.of(ScopeKey.TEAM, "platform")),
                budget("project-month", Map.of(ScopeKey.PROJECT, "billing")),
                budget("key-month", Map.of(ScopeKey.KEY, "k-bench")));
    }

    private static Budget budget(String id, Map<ScopeKey, String> scope) {
        return new Budget(
                id,
                scope,
                List.of(),
                1_000_000_000_000_000L,
                Window.Calendar.MONTH,
                Optional.empty(),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                1,
                "bench");
    }
}
