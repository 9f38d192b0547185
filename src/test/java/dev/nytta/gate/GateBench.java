package dev.nytta.gate;

import dev.nytta.gate.signing.AwsKeys;
import dev.nytta.policy.Routes;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.AwsAccess;
import dev.nytta.usage.Provider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A gate with fakes around it.
final class GateBench implements AutoCloseable {
    static final byte[] PEPPER = "pepper".getBytes(StandardCharsets.UTF_8);
    static final String KEY = "nk_0123456789abcdefghijklmn";

    final FakeLedger ledger = new FakeLedger();
    final List<Provider> providers = new ArrayList<>();
    private final List<AccessKey> keys = new ArrayList<>();
    private FakeRules rules = new FakeRules(Long.MAX_VALUE / 4, 0);
    private GateSettings settings = GateSettings.on("127.0.0.1", 0).withThreads(1);
    private GateRooms.AmountsShown amountsShown = GateRooms.AmountsShown.ALWAYS;
    private List<String> retryOn = List.of("connect", "timeout", "429", "5xx");
    private Optional<Gate> gate = Optional.empty();

    GateBench provider(String id, URI url, Provider.OnClientAbort onAbort) {
        Provider.Kind kind = id.startsWith("anthropic") ? Provider.Kind.ANTHROPIC : Provider.Kind.OPENAI;
        Provider.Auth auth = kind == Provider.Kind.ANTHROPIC ? Provider.Auth.X_API_KEY : Provider.Auth.BEARER;
        providers.add(new Provider(id, kind, url, "env:NONE", List.of(), auth, id, onAbort, "test"));
        return this;
    }

    GateBench anthropic(FakeProvider fake) {
        return provider("anthropic", fake.url(), Provider.OnClientAbort.CANCEL);
    }

    /// A Bedrock; with a region its requests are signed, without one they carry an API key.
    GateBench bedrock(URI url, String region) {
        Optional<AwsAccess> aws =
                region.isEmpty() ? Optional.empty() : Optional.of(new AwsAccess(region, "env:ID", "env:SECRET", ""));
        providers.add(new Provider(
                "bedrock",
                Provider.Kind.BEDROCK,
                url,
                region.isEmpty() ? "env:NONE" : "",
                aws,
                List.of(),
                Provider.Auth.BEARER,
                "bedrock",
                Provider.OnClientAbort.CANCEL,
                "test"));
        return this;
    }

    GateBench rules(FakeRules others) {
        rules = others;
        return this;
    }

    GateBench settings(GateSettings others) {
        settings = others;
        return this;
    }

    GateBench amountsShown(GateRooms.AmountsShown other) {
        amountsShown = other;
        return this;
    }

    GateBench key(AccessKey key) {
        keys.add(key);
        return this;
    }

    static AccessKey key(String secret, List<String> models, boolean revoked) {
        return new AccessKey(
                "k1",
                "test",
                "platform",
                "billing",
                "",
                "cc-1",
                "",
                models,
                Optional.empty(),
                revoked,
                Instant.EPOCH,
                Keyring.hash(PEPPER, secret),
                "test");
    }

    Gate start() {
        Keyring keyring = Keyring.of(PEPPER, keys);
        Routes routes = (explicit, dialect, model) -> providers.stream()
                .filter(provider -> explicit.isEmpty() || provider.id().equals(explicit))
                .map(provider -> new Routes.Target(provider, model, false, retryOn))
                .toList();
        Gate started = Gate.start(
                settings,
                new GateRooms(
                        ledger,
                        () -> rules,
                        () -> rules,
                        () -> routes,
                        () -> keyring,
                        provider -> provider.references().contains("env:NONE") ? "secret-of-" + provider.id() : "",
                        _ -> Optional.of(new AwsKeys("AKIDEXAMPLE", "secret", "")),
                        amountsShown));
        gate = Optional.of(started);
        return started;
    }

    RawClient client() throws IOException {
        return new RawClient(gate().port());
    }

    Gate gate() {
        return gate.orElseThrow();
    }

    /// Waits for what another thread is about to do.
    static void eventually(BooleanSupplier happened) {
        long until = System.nanoTime() + 10_000_000_000L;
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("it did not happen within 10 seconds");
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    @Override
    public void close() {
        gate.ifPresent(Gate::close);
    }
}
