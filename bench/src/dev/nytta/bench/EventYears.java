package dev.nytta.bench;

import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.events.CellRules;
import dev.nytta.ledger.events.DuckEventStore;
import dev.nytta.ledger.events.EventSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.duckdb.DuckDBConnection;

/// Fills the event store of a new data directory with calls of thirteen months up to yesterday, and has the store itself
/// sum them and put them into cells, as it would have done day by day.
///
/// The calls are made by SQL from hashes of their numbers: the same number is always the same call, at a time that is
/// counted back from today.
///
/// Arguments: data directory, calls, the folder of the SQL.
public final class EventYears {
    private static final int DAYS = 396;
    private static final int DAY_HOURS = 24;
    private static final int WRITERS = 2;
    private static final long LOOK_MILLIS = 5_000;

    private final Path dataDir;
    private final long calls;
    private final Path texts;
    private final int firstHour;
    private final long began = System.nanoTime();

    private EventYears(Path dataDir, long calls, Path texts) {
        this.dataDir = dataDir;
        this.calls = calls;
        this.texts = texts;
        firstHour = Math.toIntExact(
                DAY_HOURS * LocalDate.now(ZoneOffset.UTC).minusDays(DAYS).toEpochDay());
    }

    public static void main(String[] args) throws Exception {
        EventYears years =
                new EventYears(Files.createDirectories(Path.of(args[0])), Long.parseLong(args[1]), Path.of(args[2]));
        // One that was stopped while it summed goes on.
        if (DuckEventStore.folded(years.dataDir) != years.calls) {
            if (Files.exists(years.file())) {
                throw new IOException(years.file() + " is of something else: delete its folder, or name another");
            }
            years.makeTables();
            years.fill();
        }
        years.sum();
    }

    private Path file() {
        return dataDir.resolve("events.duckdb");
    }

    private void makeTables() {
        try (DuckEventStore store = DuckEventStore.start(new Told(0), settings())) {
            store.read(connection -> connection);
        }
    }

    private void fill() throws Exception {
        Properties settings = new Properties();
        settings.setProperty("threads", "" + WRITERS);
        settings.setProperty("memory_limit", "2GB");
        settings.setProperty("preserve_insertion_order", "false");
        try (Connection all = DriverManager.getConnection("jdbc:duckdb:" + file(), settings)) {
            run(all, text("world.sql"));
            AtomicInteger days = new AtomicInteger();
            AtomicReference<Exception> failure = new AtomicReference<>();
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                Connection own = all.unwrap(DuckDBConnection.class).duplicate();
                writers.add(Thread.ofPlatform().start(() -> write(own, days, failure)));
            }
            for (Thread writer : writers) {
                writer.join();
            }
            if (failure.get() != null) {
                throw failure.get();
            }
            run(all, text("ready.sql"));
        }
        Files.writeString(Path.of(file() + ".folded"), Long.toString(calls));
        say("all calls are in: " + Files.size(file()) / 1_048_576 + " MB");
    }

    private void write(Connection own, AtomicInteger days, AtomicReference<Exception> failure) {
        try (own;
                PreparedStatement insert = own.prepareStatement(text("calls.sql"))) {
            for (int day = days.getAndIncrement(); day < DAYS && failure.get() == null; day = days.getAndIncrement()) {
                insert.setInt(1, firstHour + DAY_HOURS * day);
                insert.setInt(2, firstHour + DAY_HOURS * (day + 1));
                insert.executeUpdate();
                if (day % 20 == 0) {
                    say("calls: day " + day + " of " + DAYS);
                }
            }
        } catch (SQLException | IOException broken) {
            failure.set(broken);
        }
    }

    /// The store finds hours that nobody summed and days without cells, and does what it does after a first start.
    private void sum() throws Exception {
        try (DuckEventStore store = DuckEventStore.start(new Told(calls), settings())) {
            long left = 1;
            while (left > 0) {
                Thread.sleep(LOOK_MILLIS);
                left = store.read(EventYears::left);
                say("hours to sum and to put into cells: " + left);
            }
        }
        say("done: " + Files.size(file()) / 1_048_576 + " MB");
    }

    /// Those that a server of [QueryServer]'s configuration has; cells of other rules would be made anew.
    private EventSettings settings() {
        CellRules cells = new CellRules(ZoneId.of("UTC"), 5, QueryServer::parentOf);
        return EventSettings.in(dataDir, InstantSource.system()).withCells(cells);
    }

    private static long left(Connection connection) throws SQLException {
        try (Statement ask = connection.createStatement();
                ResultSet rows = ask.executeQuery(
                        "SELECT (SELECT count(*) FROM open_hour) + (SELECT count(*) FROM cell_todo)")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String text(String name) throws IOException {
        return Files.readString(texts.resolve(name))
                .replace("{first}", "" + firstHour)
                .replace("{hours}", "" + DAYS * DAY_HOURS)
                .replace("{calls}", "" + calls);
    }

    private static void run(Connection all, String text) throws SQLException {
        try (Statement statement = all.createStatement()) {
            statement.execute(text);
        }
    }

    private void say(String what) {
        System.err.printf("bench: %4d s, %s%n", (System.nanoTime() - began) / 1_000_000_000, what);
    }

    /// A journal that has told all.
    private record Told(long synced) implements EventFeed {
        @Override
        public long read(long afterSeq, int max, Sink sink) {
            return afterSeq;
        }

        @Override
        public long oldest() {
            return 1;
        }

        @Override
        public void folded(long seq) {}
    }
}
