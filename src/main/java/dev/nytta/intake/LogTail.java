package dev.nytta.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is new in the agents' files of this machine, file by file, for whoever keeps how far each was read. Not
/// thread-safe.
public final class LogTail {
    /// A file that failed is tried again when it changed, or after so many looks.
    private static final int LOOKS_BEFORE_RETRY = 60;

    private final List<Place> homes;
    private final List<Source> sources;
    private final LogReading reading = new LogReading();
    private final Map<String, Tried> tried = new HashMap<>();
    private long looks;
    private int files;

    private LogTail(List<Place> homes, List<Source> sources) {
        this.homes = homes;
        this.sources = sources;
    }

    /// A tail of the logs of one home.
    ///
    /// @param home the folder that agents' folders lie in
    public static LogTail of(Path home, Map<String, String> environment) {
        return new LogTail(List.of(new Place(home, environment)), Sources.ALL);
    }

    /// What one agent wrote, in places that may be homes, or any of the folders that it keeps in one.
    ///
    /// @param source one of [LocalUsage#sources]
    public static LogTail of(String source, List<Path> places) {
        Source agent = Sources.named(source);
        return new LogTail(
                places.stream().flatMap(place -> homes(agent, place).stream()).toList(), List.of(agent));
    }

    /// What one agent wrote where it keeps its files.
    ///
    /// @param source one of [LocalUsage#sources]
    public static LogTail of(String source, Path home, Map<String, String> environment) {
        return new LogTail(List.of(new Place(home, environment)), List.of(Sources.named(source)));
    }

    /// One file that an agent wrote, wherever it lies; empty if that agent calls none of its files so.
    ///
    /// @param source one of [LocalUsage#sources]
    public static Optional<LogTail> ofFile(String source, Path file) {
        Path place = file.toAbsolutePath().normalize();
        return LoneFile.of(Sources.named(source), place)
                .map(agent -> new LogTail(List.of(new Place(place.resolveSibling(""), Map.of())), List.of(agent)));
    }

    /// The sources that find calls in a file, most often one.
    public static List<String> readers(Path file) {
        return LoneFile.readers(file.toAbsolutePath().normalize());
    }

    /// A folder as a home, and as each of those that a variable of the agent may name.
    private static List<Place> homes(Source source, Path place) {
        List<Place> homes = new ArrayList<>();
        homes.add(new Place(place, Map.of()));
        source.variables().stream()
                .filter(variable -> !variable.startsWith("XDG_"))
                .forEach(variable -> homes.add(new Place(place, Map.of(variable, place.toString()))));
        return homes;
    }

    private record Place(Path home, Map<String, String> environment) {}

    /// What stands of a file in memory, so that one that did not change costs a look at its attributes alone.
    private record Tried(FileMark.Stamp stamp, long look, boolean failed) {}

    /// A call as an agent wrote it down.
    ///
    /// @param twin shared by a call and its replays, or empty; see [LocalCall.Identity]
    public record Told(Sighting sighting, String twin, boolean replay) {}

    /// Keeps what is told.
    public interface Keeper {
        /// How far a file was read, as [#read] was told; empty if it was not.
        Optional<String> mark(String path);

        void call(Told told);

        /// Everything in a file up to a mark was told: keep the calls and the mark together, or neither.
        void read(String path, String mark);

        void warn(ReadWarning warning);
    }

    /// The variables that say where agents keep their files, in no order.
    public static List<String> variables() {
        return Sources.ALL.stream()
                .flatMap(source -> source.variables().stream())
                .distinct()
                .toList();
    }

    /// Tells what is new: the files that changed last come last, and behind them those that tell others' calls
    /// again. An exception of the keeper ends the look and passes through; what was not marked as read is told
    /// again by the next.
    public void look(Keeper keeper) {
        looks++;
        Set<Path> found = new HashSet<>();
        Map<String, Task> tasks = new LinkedHashMap<>();
        for (Place place : homes) {
            AgentHome home = new AgentHome(place.home, place.environment, keeper::warn);
            for (Source source : sources) {
                for (LogFile log : source.files(home)) {
                    found.add(log.path());
                    task(source, log, keeper).ifPresent(task -> tasks.put(task.path(), task));
                }
            }
        }
        files = found.size();
        tasks.values().stream()
                .sorted(Comparator.comparing(Task::isAside)
                        .thenComparingLong(task -> task.stamp().modifiedNanos()))
                .forEach(task -> read(task, keeper));
    }

    /// How many files the last look found, new or not.
    public int files() {
        return files;
    }

    private record Task(Source source, LogFile log, FileMark.Stamp stamp) {
        String path() {
            return log.path().toString();
        }

        boolean isAside() {
            return source.isAside(log.path());
        }
    }

    private Optional<Task> task(Source source, LogFile log, Keeper keeper) {
        try {
            FileMark.Stamp stamp = log instanceof LogFile.Database
                    ? FileMark.Stamp.ofDatabase(log.path())
                    : FileMark.Stamp.of(log.path());
            Tried last = tried.get(log.path().toString());
            boolean done = last != null
                    && last.stamp.equals(stamp)
                    && !(last.failed && looks - last.look >= LOOKS_BEFORE_RETRY);
            return done ? Optional.empty() : Optional.of(new Task(source, log, stamp));
        } catch (IOException e) {
            keeper.warn(ReadWarning.unreadable(log.path(), e));
            return Optional.empty();
        }
    }

    private void read(Task task, Keeper keeper) {
        FileMark mark = keeper.mark(task.path())
                .flatMap(text -> MarkText.read(task.path(), text))
                .orElseGet(() -> FileMark.unread(task.path()));
        boolean failed = !mark.stamp().equals(task.stamp) && !read(task, mark, keeper);
        tried.put(task.path(), new Tried(task.stamp, looks, failed));
    }

    /// False if it could not be read as a whole.
    private boolean read(Task task, FileMark mark, Keeper keeper) {
        FileSink sink = new FileSink(task, keeper);
        try {
            ReadState from = mark.resume(task.log, task.stamp);
            ReadState reached = reading.read(task.log, from, sink);
            if (sink.failed) {
                return false;
            }
            FileMark now = mark.read(task.log, task.stamp, new FileMark.Reached(reached, List.of()));
            keeper.read(task.path(), MarkText.write(now));
            return true;
        } catch (IOException e) {
            keeper.warn(ReadWarning.unreadable(task.log.path(), e));
            return false;
        }
    }

    private static final class FileSink implements Sink {
        private final Task task;
        private final Keeper keeper;
        private boolean failed;
        private int warned;

        FileSink(Task task, Keeper keeper) {
            this.task = task;
            this.keeper = keeper;
        }

        @Override
        public void call(LocalCall call) {
            LocalCall.Identity identity = call.identity();
            keeper.call(new Told(LogSighting.of(task.source, call), identity.twin(), identity.replay()));
        }

        @Override
        public void warn(long line, String what) {
            failed |= line == 0;
            if (warned++ < Limits.MOST_WARNINGS) {
                keeper.warn(new ReadWarning(task.path(), line, what));
            }
        }
    }
}
