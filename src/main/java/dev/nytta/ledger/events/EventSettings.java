package dev.nytta.ledger.events;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// How the events of a data directory are kept.
///
/// @param kept how long an event stays after its time; its hour's sums stay for ever
/// @param cells by what people's spend is put into cells
public record EventSettings(Path dataDir, InstantSource clock, Duration kept, CellRules cells) {
    private static final Duration FOR_EVER = Duration.ofDays(365_000);

    /// Every event stays.
    public static EventSettings in(Path dataDir, InstantSource clock) {
        return new EventSettings(dataDir, clock, FOR_EVER, CellRules.STANDARD);
    }

    public EventSettings keepingDays(int days) {
        return new EventSettings(dataDir, clock, Duration.ofDays(days), cells);
    }

    public EventSettings withCells(CellRules other) {
        return new EventSettings(dataDir, clock, kept, other);
    }
}
