package dev.nytta.gate;

import dev.nytta.ledger.Balance;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.LedgerSettings;
import dev.nytta.ledger.Ledgers;
import dev.nytta.policy.ConfiguredRoutes;
import dev.nytta.policy.RuleSettings;
import dev.nytta.policy.StandardRulebook;
import dev.nytta.price.PriceBook;
import dev.nytta.price.PriceBooks;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Provider;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A gate with the real rules, ledger and prices, and one OpenAI of its own; with one hard budget over everything, if
/// no others are given.
final class RealGate implements AutoCloseable {
    /// gpt-5.4-mini: 0.75 and 4.5 USD a million tokens.
    static final String MODEL = "gpt-5.4-mini";

    static final long INPUT_NANO = 750;
    static final long OUTPUT_NANO = 4_500;

    private static final PriceBook PRICES = PriceBooks.shippedBook();
    private static final String ID = "b";

    private final JournaledLedger ledger;
    private final Gate gate;

    private RealGate(JournaledLedger ledger, Gate gate) {
        this.ledger = ledger;
        this.gate = gate;
    }

    /// @param folder for its journal
    /// @param provider answers as OpenAI does, below `/v1`
    static RealGate open(Path folder, long limitNano, URI provider) throws IOException {
        return open(folder, new Rules(List.of(budget(limitNano)), List.of(), 2_000), provider, 2);
    }

    /// What is in force.
    record Rules(List<Budget> budgets, List<Mandate> mandates, long holdWaitMillis) {}

    /// On one event loop, where every call meets every other; a second provider `farm` is the same one.
    static RealGate open(Path folder, Rules in, URI provider) throws IOException {
        return open(folder, in, provider, 1);
    }

    private static RealGate open(Path folder, Rules in, URI provider, int threads) throws IOException {
        JournaledLedger ledger =
                Ledgers.open(LedgerSettings.in(folder, Clock.systemUTC()).withSegmentBytes(1 << 20));
        in.budgets().forEach(ledger::define);
        in.mandates().forEach(mandate -> ledger.define(Budget.of(mandate)));
        RuleSettings usual = RuleSettings.DEFAULT;
        var settings = new RuleSettings(
                usual.organization(), usual.zone(), in.holdWaitMillis(), usual.unknownModels(), usual.unmetered());
        var rules = new StandardRulebook(settings, in.budgets(), in.mandates());
        var routes = new ConfiguredRoutes(List.of(openai("openai", provider), openai("farm", provider)), List.of());
        Keyring none = Keyring.of(GateBench.PEPPER, List.of());
        GateRooms rooms = new GateRooms(
                ledger, () -> rules, () -> PRICES, () -> routes, () -> none, _ -> "sk", GateRooms.AmountsShown.ALWAYS);
        return new RealGate(ledger, Gate.start(GateSettings.on("127.0.0.1", 0).withThreads(threads), rooms));
    }

    private static Budget budget(long limitNano) {
        return budget(ID, Map.of(), List.of(), limitNano);
    }

    /// A hard one without an end.
    static Budget budget(String id, Map<ScopeKey, String> scope, List<ScopeKey> per, long limitNano) {
        return new Budget(
                id,
                scope,
                per,
                limitNano,
                Window.Calendar.TOTAL,
                Optional.empty(),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                1,
                "test");
    }

    private static Provider openai(String id, URI url) {
        return new Provider(
                id,
                Provider.Kind.OPENAI,
                url.resolve("/v1"),
                "env:NONE",
                List.of(),
                Provider.Auth.BEARER,
                "openai",
                Provider.OnClientAbort.DRAIN,
                "test");
    }

    int port() {
        return gate.port();
    }

    RawClient client() throws IOException {
        return new RawClient(port());
    }

    /// How many calls had to wait for money.
    long waited() {
        return gate.telemetry().get(GateTelemetry.Count.WAITED);
    }

    /// Ends the gate, so that every hold is closed.
    Balance balanceAtTheEnd() {
        gate.close();
        return ledger.balances(Optional.of(ID)).getFirst();
    }

    @Override
    public void close() {
        gate.close();
        ledger.close();
    }
}
