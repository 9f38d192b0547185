package dev.nytta.app.doctor;

import dev.nytta.app.config.Configuration;
import dev.nytta.app.config.References;
import dev.nytta.face.cli.ServerCoverage;
import dev.nytta.face.cli.ServerFile;
import dev.nytta.intake.VendorSource;
import dev.nytta.ledger.StoreBroken;
import dev.nytta.ledger.control.SqliteControlStore;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import dev.nytta.price.PriceBooks;
import dev.nytta.usage.Provider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All checks, in the order in which a new installation meets them.
public final class Checkup {
    private static final int JDK = 25;
    private static final int DATA_PORT = 8480;
    private static final int ADMIN_PORT = 8481;
    private static final int CONNECT_MILLIS = 3_000;
    private static final long LEAST_FREE_BYTES = 1L << 30;
    private static final Instant WRITTEN = Instant.parse("2026-11-01T00:00:00Z");

    private final Path dataDir;
    private final Configuration configuration;
    private final Map<String, String> environment;

    public Checkup(Path dataDir, Configuration configuration, Map<String, String> environment) {
        this.dataDir = dataDir;
        this.configuration = configuration;
        this.environment = Map.copyOf(environment);
    }

    public List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(clock());
        findings.add(directory());
        findings.add(space());
        Optional<ServerFile> server = ServerFile.read(dataDir);
        findings.add(server(server));
        server.flatMap(ServerCoverage::of).ifPresent(seen -> {
            findings.add(coverage(seen));
            seen.vendors().stream().map(Checkup::vendor).forEach(findings::add);
        });
        if (server.isEmpty()) {
            findings.add(port(DATA_PORT, "--port"));
            findings.add(port(ADMIN_PORT, "--admin-port"));
            findings.add(ledger());
        }
        batches().ifPresent(findings::add);
        for (Provider provider : configuration.providers()) {
            findings.add(credential(provider));
            findings.add(reachable(provider));
        }
        configuration.sources().stream().map(this::credential).forEach(findings::add);
        findings.add(Finding.fine("Price book " + PriceBooks.shippedBook().version() + " is loaded."));
        return findings;
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        return version >= JDK
                ? Finding.fine("Java " + version + ".")
                : Finding.wrong("Java " + version + " is too old.", "Install JDK " + JDK + " or newer.");
    }

    private static Finding clock() {
        return Instant.now().isAfter(WRITTEN)
                ? Finding.fine("The clock says " + Instant.now().toString().substring(0, 16) + "Z.")
                : Finding.wrong(
                        "The clock is before this program was written.", "Set it: budgets have windows in time.");
    }

    private Finding directory() {
        Path existing = existing();
        return Files.isWritable(existing)
                ? Finding.fine(
                        "Data directory " + dataDir + (Files.exists(dataDir) ? "." : " (made at the first start)."))
                : Finding.wrong(
                        "The data directory " + dataDir + " cannot be written.",
                        "Give it to this user, or choose another with --data-dir.");
    }

    private Finding space() {
        long free = existing().toFile().getUsableSpace();
        return free >= LEAST_FREE_BYTES
                ? Finding.fine(free / (1 << 30) + " GiB free for it.")
                : Finding.wrong("Less than 1 GiB is free for the data.", "A full disk stops admission: make room.");
    }

    private Path existing() {
        Path path = dataDir.toAbsolutePath();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    private static Finding server(Optional<ServerFile> server) {
        return server.map(found -> Finding.fine("A server runs on this data: " + found.address() + "."))
                .orElseGet(() -> Finding.notice("No server runs on this data.", "Start one with nytta serve."));
    }

    private static Finding coverage(ServerCoverage.Seen seen) {
        String what = seen.calls() + " calls from " + seen.sources() + " sources in 30 days";
        if (seen.unpriced() > 0) {
            return Finding.notice(
                    what + ", " + seen.unpriced() + " without a price.", "Ask `nytta price show`, and add an overlay.");
        }
        return seen.silent() > 0
                ? Finding.notice(
                        what + ", " + seen.silent() + " of them silent by now.",
                        "Look at /api/v1/coverage, and whether their exporters or collectors run.")
                : Finding.fine(what + ", all with a price.");
    }

    private static Finding vendor(ServerCoverage.Vendor vendor) {
        String name = "The vendor's totals of " + vendor.source();
        if (!vendor.fault().isEmpty()) {
            return Finding.wrong(name + " are not read: " + vendor.fault(), "Check its api_key under `sources`.");
        }
        if (vendor.isWitness()) {
            return Finding.fine("The witness " + vendor.source() + " told of " + vendor.days() + " days.");
        }
        return vendor.differing() == 0
                ? Finding.fine(name + " tie to the ledger on " + vendor.days() + " days.")
                : Finding.notice(
                        name + " differ from the ledger on " + vendor.differing() + " of " + vendor.days() + " days.",
                        "What differs is named under `missing` of /api/v1/coverage.");
    }

    private static Finding port(int port, String flag) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return Finding.fine("Port " + socket.getLocalPort() + " is free.");
        } catch (IOException taken) {
            return Finding.notice("Port " + port + " is taken.", "Choose another with " + flag + ".");
        }
    }

    private Finding ledger() {
        if (!Files.isDirectory(dataDir.resolve("journal"))) {
            return Finding.fine("No ledger yet.");
        }
        try {
            return switch (Verifier.verify(dataDir)) {
                case VerifyReport.Clean _ -> Finding.fine("The ledger proves itself.");
                case VerifyReport.Broken broken ->
                    Finding.wrong("The ledger is broken: " + broken.what() + ".", "See docs/operations.md.");
            };
        } catch (IOException unreadable) {
            return Finding.wrong(
                    "The ledger cannot be read: " + unreadable.getMessage() + ".", "Check its files' rights.");
        }
    }

    private Optional<Finding> batches() {
        try {
            long open = SqliteControlStore.openBatches(dataDir);
            return open == 0
                    ? Optional.empty()
                    : Optional.of(Finding.notice(
                            open + (open == 1 ? " batch is" : " batches are") + " open: nothing of it is booked yet.",
                            "Fetch the results through Nytta; what is never fetched is never booked."));
        } catch (StoreBroken unreadable) {
            return Optional.of(Finding.wrong(
                    "The control store cannot be read: " + unreadable.getMessage() + ".", "See docs/operations.md."));
        }
    }

    private Finding credential(Provider provider) {
        if (provider.references().isEmpty()) {
            return Finding.notice("Provider " + provider.id() + " has no api_key.", "Clients must bring their own.");
        }
        try {
            provider.references().forEach(reference -> References.resolve(reference, environment));
            return Finding.fine("Provider " + provider.id() + " has its key.");
        } catch (References.MissingSecret missing) {
            return Finding.wrong("Provider " + provider.id() + " has no key.", String.valueOf(missing.getMessage()));
        }
    }

    private Finding credential(VendorSource source) {
        if (source.isFiles()) {
            Path path = Path.of(source.details().getOrDefault("path", ""));
            return Files.isReadable(path)
                    ? Finding.fine("Source " + source.id() + " has its files.")
                    : Finding.wrong("Source " + source.id() + " has no files at " + path + ".", "Check `path`.");
        }
        try {
            var _ = source.key(reference -> References.resolve(reference, environment));
            return Finding.fine("Source " + source.id() + " has its key.");
        } catch (References.MissingSecret missing) {
            return Finding.wrong("Source " + source.id() + " has no key.", String.valueOf(missing.getMessage()));
        }
    }

    private static Finding reachable(Provider provider) {
        String host = provider.baseUrl().getHost();
        int given = provider.baseUrl().getPort();
        int port = given >= 0 ? given : provider.baseUrl().getScheme().equals("https") ? 443 : 80;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return Finding.fine("Provider " + provider.id() + " answers at " + host + ":" + port + ".");
        } catch (IOException away) {
            return Finding.wrong(
                    "Provider " + provider.id() + " does not answer at " + host + ":" + port + ".",
                    "Check base_url, the network and a proxy.");
        }
    }
}
