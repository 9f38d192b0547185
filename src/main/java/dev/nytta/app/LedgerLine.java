package dev.nytta.app;

import dev.nytta.app.apply.Snapshots;
import dev.nytta.app.config.Configuration;
import dev.nytta.collect.Line;
import dev.nytta.intake.Intake;
import dev.nytta.intake.Pushed;
import dev.nytta.ledger.LedgerSettings;
import dev.nytta.ledger.witness.Witnesses;
import dev.nytta.usage.Attribution;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// The way into a data directory that no server runs on: the ledger itself takes what is sent.
final class LedgerLine implements Line, AutoCloseable {
    private static final Duration NO_WATCH = Duration.ofDays(1);
    private static final int OK = 200;
    private static final int BAD = 400;
    private static final int TOO_LARGE = 413;

    private final ControlRoom control;
    private final PriceShelves prices;
    private final Witnesses witnesses;
    private final Intake intake;

    private LedgerLine(ControlRoom control, PriceShelves prices, Witnesses witnesses) {
        this.control = control;
        this.prices = prices;
        this.witnesses = witnesses;
        this.intake = new Intake(witnesses, prices.shelf());
    }

    /// Opens a data directory.
    ///
    /// @throws IllegalStateException with one sentence for the user if it is in use
    static LedgerLine open(Path dataDir) throws IOException {
        ControlRoom control = ControlRoom.open(LedgerSettings.in(dataDir, InstantSource.system()));
        try {
            PriceShelves prices = new PriceShelves(control.store(), dataDir.resolve("prices"), NO_WATCH);
            Snapshots snapshots = new Snapshots(
                    control.store(), Configuration.none().rules(), new Snapshots.Routing(List.of(), List.of()));
            snapshots.follow();
            return new LedgerLine(
                    control,
                    prices,
                    Witnesses.open(
                            dataDir,
                            control.ledger(),
                            event -> snapshots.rulebook().observing(event)));
        } catch (RuntimeException failed) {
            control.close();
            throw failed;
        }
    }

    @Override
    public Answer send(byte[] batch) throws IOException {
        byte[] body;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(batch))) {
            body = in.readAllBytes();
        }
        return switch (Pushed.take(body, intake, Attribution.NONE)) {
            case Pushed.Outcome.Taken taken -> new Answer(OK, taken.answer(), 0);
            case Pushed.Outcome.TooMany _ -> new Answer(TOO_LARGE, new byte[0], 0);
            case Pushed.Outcome.Broken(String why) ->
                new Answer(BAD, ("{\"detail\": \"" + why + "\"}").getBytes(StandardCharsets.UTF_8), 0);
        };
    }

    @Override
    public void close() {
        witnesses.close();
        prices.close();
        control.close();
    }
}
