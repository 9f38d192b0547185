package dev.nytta.face.cli;

import dev.nytta.face.RunBill;
import dev.nytta.face.RunBillJson;
import dev.nytta.ledger.RunKeys;
import java.net.URI;
import java.util.Optional;

/// A run of a program whose calls go to a server's data port with somebody's key, and claim an id in their address, so
/// that the server can tell what they came to.
public final class KeyedRun {
    private static final int UNAUTHORIZED = 401;

    private final String server;
    private final String key;
    private final String prefix;

    private KeyedRun(String server, String key, String prefix) {
        this.server = server;
        this.key = key;
        this.prefix = prefix;
    }

    /// What came of asking the server whether it tells bills.
    public sealed interface Asking {
        /// It does.
        record Told(KeyedRun run) implements Asking {}

        /// It is of an older version, or something stands before it: calls may go there all the same.
        record Untold() implements Asking {}

        /// No call would get through.
        ///
        /// @param what happened and what to do
        record Hopeless(String what) implements Asking {}
    }

    /// Asks for the bill of a run that has not begun.
    ///
    /// @param server address of the data port
    public static Asking begin(String server, String key) {
        if (!isAddress(server)) {
            return new Asking.Hopeless(
                    "`" + server + "` is not a server's address. Write one such as http://127.0.0.1:8480.");
        }
        String plain = server.replaceFirst("/+$", "");
        KeyedRun run = new KeyedRun(plain, key, "/" + RunKeys.CLAIM + RunKeys.freshPlainId());
        try {
            run.bill();
            return new Asking.Told(run);
        } catch (ApiFailure failure) {
            return switch (failure.status()) {
                case ApiFailure.NOBODY ->
                    new Asking.Hopeless("No server answers at " + plain + ". Check --server: the data port is meant.");
                case UNAUTHORIZED ->
                    new Asking.Hopeless("The server at " + plain + " does not take this key. Check --key.");
                default -> new Asking.Untold();
            };
        }
    }

    private static boolean isAddress(String server) {
        try {
            var _ = ApiClient.base(server);
            return true;
        } catch (ApiFailure none) {
            return false;
        }
    }

    /// Of the data port, with the run's id in its path.
    public String address() {
        return server + prefix;
    }

    /// What the run has come to; empty if the server does not tell any more.
    public Optional<RunBill> end() {
        try {
            return Optional.of(bill());
        } catch (ApiFailure gone) {
            return Optional.empty();
        }
    }

    private RunBill bill() {
        try (ApiClient client = ApiClient.to(server, key)) {
            String before = Optional.ofNullable(URI.create(server).getRawPath()).orElse("");
            return RunBillJson.read(client.get(new ApiPath(before + prefix + "/bill")));
        }
    }
}
