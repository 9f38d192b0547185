package dev.nytta.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.LogReading;
import dev.nytta.intake.ReadState;
import dev.nytta.intake.ReadWarning;
import dev.nytta.intake.Sink;
import dev.nytta.intake.Source;
import dev.nytta.usage.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every source of `intake` keeps to. A test of a source extends this, and says what its fixture holds.
///
/// The fixture is a home folder under `src/test/resources/intake/<id>/home`, small and made by hand.
public abstract class SourceContract {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final int DAMAGES = 40;

    @TempDir
    protected Path temp;

    private Path home = Path.of("");

    protected abstract Source source();

    /// What the fixture's calls add up to by model, each call once, worked out by hand.
    protected abstract Map<String, Usage> expected();

    /// Lays the fixture below a home; a database is made here.
    protected void lay(Path into) throws IOException {
        copy(Path.of("src/test/resources/intake", source().id(), "home"), into);
    }

    /// Makes a database of a script that stands beside the fixture's home.
    protected final void make(Path database, String script) throws IOException {
        Files.createDirectories(database.getParent());
        String sql = Files.readString(Path.of("src/test/resources/intake", source().id(), script));
        run(database, sql);
    }

    /// Runs a script on a database.
    protected static void run(Path database, String script) {
        try (Connection connection = DriverManager.getConnection(SQLITE + database);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        } catch (SQLException e) {
            throw new AssertionError(database + " cannot be made: " + e.getMessage(), e);
        }
    }

    /// Changes a database as its agent would.
    protected static void change(Path database, String sql, Object... bound) {
        try (Connection connection = DriverManager.getConnection(SQLITE + database);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < bound.length; i++) {
                statement.setObject(i + 1, bound[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(database + " cannot be changed: " + e.getMessage(), e);
        }
    }

    /// What a reading found.
    public record Found(List<LocalCall> calls, List<ReadWarning> warnings) {
        /// Each call once, the fullest record of it, as the index would keep it.
        public List<LocalCall> once() {
            Map<String, LocalCall> best = new LinkedHashMap<>();
            calls.forEach(call -> best.merge(call.identity().key(), call, Found::fuller));
            Map<String, LocalCall> copies = new LinkedHashMap<>();
            best.values().stream()
                    .filter(call -> !call.identity().twin().isEmpty())
                    .forEach(call -> copies.merge(call.identity().twin(), call, Found::fuller));
            return best.values().stream()
                    .filter(call -> !call.identity().replay()
                            || call.identity()
                                    .equals(copies.getOrDefault(call.identity().twin(), call)
                                            .identity()))
                    .toList();
        }

        private static LocalCall fuller(LocalCall known, LocalCall later) {
            if (known.identity().replay() != later.identity().replay()) {
                return known.identity().replay() ? later : known;
            }
            return tokens(later) > tokens(known) ? later : known;
        }

        private static long tokens(LocalCall call) {
            return call.usage().promptTokens() + call.usage().outputTokens();
        }

        public Map<String, Usage> byModel() {
            Map<String, Usage> sums = new TreeMap<>();
            once().forEach(call -> sums.merge(call.served().model(), call.usage(), Usage::plus));
            return sums;
        }
    }

    @BeforeEach
    void layTheFixture() throws IOException {
        home = temp.resolve("home");
        Files.createDirectories(home);
        lay(home);
    }

    /// Reads a home with these variables set.
    protected final Found read(Path at, Map<String, String> environment) {
        List<ReadWarning> warnings = new ArrayList<>();
        List<LocalCall> calls = new ArrayList<>();
        LogReading reading = new LogReading();
        for (LogFile log : source().files(new AgentHome(at, environment, warnings::add))) {
            reading.read(log, ReadState.NOTHING, sink(log, calls, warnings));
        }
        return new Found(calls, warnings);
    }

    private static Sink sink(LogFile log, List<LocalCall> calls, List<ReadWarning> warnings) {
        return new Sink() {
            @Override
            public void call(LocalCall call) {
                calls.add(call);
            }

            @Override
            public void warn(long line, String what) {
                warnings.add(new ReadWarning(log.path().toString(), line, what));
            }
        };
    }

    @Test
    void adds_up_to_what_was_worked_out_by_hand() {
        assertThat(read(home, Map.of()).byModel()).isEqualTo(new TreeMap<>(expected()));
    }

    @Test
    void a_home_without_the_agent_has_no_files() {
        assertThat(read(temp.resolve("nobody"), Map.of()))
                .satisfies(found -> assertThat(found.calls()).isEmpty())
                .satisfies(found -> assertThat(found.warnings()).isEmpty());
    }

    @Test
    void names_itself_in_one_plain_word() {
        assertThat(source().id()).matches("[a-z][a-z0-9-]*");
    }

    @Test
    void every_call_has_a_key_a_session_and_a_model() {
        assertThat(read(home, Map.of()).calls()).isNotEmpty().allSatisfy(call -> {
            assertThat(call.identity().key()).isNotBlank();
            assertThat(call.place().session()).isNotBlank();
            assertThat(call.served().model()).isNotBlank();
            assertThat(call.served().provider()).isNotBlank();
        });
    }

    @Test
    void reading_in_two_parts_finds_what_reading_at_once_finds() throws IOException {
        Found whole = read(home, Map.of());
        List<LocalCall> calls = new ArrayList<>();
        List<ReadWarning> warnings = new ArrayList<>();
        for (LogFile log : source().files(new AgentHome(home, Map.of(), warnings::add))) {
            if (log instanceof LogFile.Lines lines) {
                readInParts(lines, sink(log, calls, warnings));
            } else {
                new LogReading().read(log, ReadState.NOTHING, sink(log, calls, warnings));
            }
        }
        assertThat(new Found(calls, warnings).byModel()).isEqualTo(whole.byModel());
    }

    @Test
    void a_database_asked_again_behind_what_it_answered_tells_nothing_new() throws IOException {
        Found whole = read(home, Map.of());
        List<LocalCall> calls = new ArrayList<>();
        List<ReadWarning> warnings = new ArrayList<>();
        for (LogFile log : source().files(new AgentHome(home, Map.of(), warnings::add))) {
            ReadState state = new LogReading().read(log, ReadState.NOTHING, sink(log, calls, warnings));
            if (log instanceof LogFile.Database) {
                assertThat(state.reader()).isNotEmpty();
                assertThat(new LogReading().read(log, state, sink(log, calls, warnings)))
                        .isEqualTo(state);
            }
        }
        assertThat(new Found(calls, warnings).byModel()).isEqualTo(whole.byModel());
    }

    /// Lets the file grow by a third of its bytes at a time, wherever that cuts a line.
    private static void readInParts(LogFile.Lines log, Sink sink) throws IOException {
        byte[] all = Files.readAllBytes(log.path());
        ReadState state = ReadState.NOTHING;
        for (int part = 1; part <= 3; part++) {
            Files.write(log.path(), Arrays.copyOf(all, all.length * part / 3));
            state = new LogReading().read(log, state, sink);
        }
    }

    @Test
    void a_file_of_rubbish_is_no_end() throws IOException {
        int files = source().files(new AgentHome(home, Map.of(), _ -> {})).size();
        assertThat(files).isPositive();
        for (LogFile log : source().files(new AgentHome(home, Map.of(), _ -> {}))) {
            Files.write(log.path(), new byte[] {'{', '"', 'u', 's', 'a', 'g', 'e', '"', ':', (byte) 0xff, 0, '\n'});
        }
        assertThat(read(home, Map.of()).calls()).isEmpty();
    }

    @Test
    void no_damage_to_a_file_ends_the_reading() throws IOException {
        Random random = new Random(7);
        for (LogFile log : source().files(new AgentHome(home, Map.of(), _ -> {}))) {
            byte[] whole = Files.readAllBytes(log.path());
            for (int round = 0; round < DAMAGES; round++) {
                Files.write(log.path(), damaged(whole, random));
                assertThatCode(() -> read(home, Map.of()))
                        .describedAs("%s, round %d", log.path(), round)
                        .doesNotThrowAnyException();
            }
            Files.write(log.path(), whole);
        }
    }

    /// Some bytes are others, or the end is missing, or both.
    private static byte[] damaged(byte[] whole, Random random) {
        byte[] damaged = Arrays.copyOf(whole, random.nextBoolean() ? whole.length : random.nextInt(whole.length));
        for (int i = random.nextInt(9); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
