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
import java.net.URI;
import java.time.Instant;

/// The made-up company of `serve --demo`: its provider, its people and budgets, and the calls that they make.
final class Demo implements AutoCloseable {
    private static final Edit EDIT = Edit.byFile("demo");
    private static final long SEED = 42;

    private final FakeProvider provider;
    private final DemoTraffic traffic;

    private Demo(FakeProvider provider, DemoTraffic traffic) {
        this.provider = provider;
        this.traffic = traffic;
    }

    /// Moves the company in and sends it to work.
    static Demo start(House house, Instant now) throws IOException {
        FakeProvider provider = FakeProvider.start(FakeProviderSettings.realistic());
        DemoCompany company = DemoCompany.at(now);
        moveIn(house, company, URI.create("http://127.0.0.1:" + provider.port()));
        return new Demo(provider, DemoTraffic.start(company, house.gate().port(), Tempo.OFFICE, SEED));
    }

    private static void moveIn(House house, DemoCompany company, URI fake) {
        ControlStore store = house.control().store();
        for (Provider provider : DemoCompany.providers(fake)) {
            store.providers().put(provider, EDIT);
        }
        for (Team team : company.teams()) {
            store.teams().put(team, EDIT);
        }
        for (Budget budget : company.budgets()) {
            house.control().desk().put(budget, EDIT);
        }
        for (Mandate mandate : company.mandates()) {
            house.control().desk().put(mandate, EDIT);
        }
        for (DemoKey key : company.keys()) {
            store.keys().put(hashed(key, store.pepper()), EDIT);
        }
    }

    private static AccessKey hashed(DemoKey key, byte[] pepper) {
        return key.key().withHash(Keyring.hash(pepper, key.secret()));
    }

    @Override
    public void close() {
        traffic.close();
        provider.close();
    }
}
