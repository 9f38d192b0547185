package dev.nytta.app;

import dev.nytta.gate.Keyring;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Edit;
import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import dev.nytta.sim.demo.DemoCompany;
import dev.nytta.sim.demo.DemoKey;
import dev.nytta.sim.demo.DemoTraffic;
import dev.nytta.sim.demo.Tempo;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Provider;
import dev.nytta.usage.Team;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The made-up company of `serve --demo`: its provider, its people and budgets, and the calls that they make.
final class Demo implements AutoCloseable {
    private static final Edit EDIT = Edit.byFile("demo");
    static final long SEED = 42;

    private final FakeProvider provider;
    private final DemoTraffic traffic;
    private final DemoPast past;

    private Demo(FakeProvider provider, DemoTraffic traffic, DemoPast past) {
        this.provider = provider;
        this.traffic = traffic;
        this.past = past;
    }

    /// Moves the company in, sends it to work, and tells what it did before.
    ///
    /// @param out says how far that is
    static Demo start(House house, HouseSettings settings, PrintStream out) throws IOException {
        FakeProvider provider = FakeProvider.start(FakeProviderSettings.realistic());
        DemoCompany company = DemoCompany.at(settings.clock().instant());
        moveIn(house, company, URI.create("http://127.0.0.1:" + provider.port()));
        if (DemoMark.read(settings.dataDir()).isEmpty()) {
            setRules(house, company, LocalDate.ofInstant(settings.clock().instant(), ZoneOffset.UTC));
        }
        DemoTraffic traffic = DemoTraffic.start(company, house.gate().port(), Tempo.OFFICE, SEED);
        var how = new DemoPast.Settings(settings.dataDir(), settings.clock(), EDIT, out);
        return new Demo(provider, traffic, DemoPast.start(house, company, how));
    }

    private static void moveIn(House house, DemoCompany company, URI fake) {
        ControlStore store = house.control().store();
        for (Provider provider : DemoCompany.providers(fake)) {
            store.providers().put(provider, EDIT);
        }
        for (Team team : company.teams()) {
            store.teams().put(team, EDIT);
        }
        for (DemoKey key : company.keys()) {
            store.keys().put(hashed(key, store.pepper()), EDIT);
        }
    }

    /// Once: whoever comes back finds what was changed meanwhile.
    private static void setRules(House house, DemoCompany company, LocalDate opened) {
        DemoPrices.of(opened)
                .ifPresent(overlay -> house.control().store().priceOverlays().put(overlay, EDIT));
        house.control().store().priceOverlays().put(DemoPrices.currencies(opened), EDIT);
        for (Budget budget : company.budgets()) {
            house.control().desk().put(budget, EDIT);
        }
        for (Mandate mandate : company.mandates()) {
            house.control().desk().put(mandate, EDIT);
        }
    }

    private static AccessKey hashed(DemoKey key, byte[] pepper) {
        return key.key().withHash(Keyring.hash(pepper, key.secret()));
    }

    @Override
    public void close() {
        past.close();
        traffic.close();
        provider.close();
    }
}
