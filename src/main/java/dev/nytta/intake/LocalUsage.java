package dev.nytta.intake;

import dev.nytta.intake.Merger.Keyed;
import dev.nytta.price.PriceAlmanac;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// What the coding agents of this machine used: reads what is new in their files, and keeps it.
public final class LocalUsage {
    private final UsageIndex index;
    private final List<ReadWarning> warnings;

    private LocalUsage(UsageIndex index, List<ReadWarning> warnings) {
        this.index = index;
        this.warnings = List.copyOf(warnings);
    }

    /// Where to read and what to keep.
    ///
    /// @param cache a folder for the index; made if there is none
    /// @param threads how many files are read at a time
    /// @param progress is told now and then, by any thread, how far a long reading came
    public record Settings(Path home, Map<String, String> environment, Path cache, int threads, Progress progress) {}

    /// How far a reading came.
    @FunctionalInterface
    public interface Progress {
        void at(long doneBytes, long allBytes);
    }

    /// The ids of all sources, in the order in which they are read.
    public static List<String> sources() {
        return Sources.ALL.stream().map(Source::id).toList();
    }

    /// Reads what is new and answers all that is known.
    public static LocalUsage read(Settings settings) {
        List<ReadWarning> warnings = new ArrayList<>();
        IndexFile file = new IndexFile(settings.cache().resolve(name(settings)));
        CompletableFuture<Loaded> loading = CompletableFuture.supplyAsync(
                () -> load(file),
                load -> Thread.ofPlatform().name("nytta-usage-index").start(load));
        AgentHome home = new AgentHome(settings.home(), settings.environment(), warnings::add);
        List<Found> found = found(home, warnings::add);
        Loaded loaded = loading.join();
        loaded.complaint().ifPresent(warnings::addFirst);
        UsageIndex index = loaded.index();
        List<Task> tasks = tasks(index, found, warnings::add);
        if (!tasks.isEmpty()) {
            new Run(index, tasks, settings).run(warnings);
            save(file, index, warnings::add);
        }
        return new LocalUsage(index, warnings);
    }

    /// Each home has its own index, and each setting of the variables that say where agents keep their files.
    private static String name(Settings settings) {
        StringBuilder text =
                new StringBuilder(settings.home().toAbsolutePath().normalize().toString());
        for (Source source : Sources.ALL) {
            for (String variable : source.variables()) {
                String value = settings.environment().getOrDefault(variable, "");
                text.append(value.isEmpty() ? "" : "\n" + variable + "=" + value);
            }
        }
        return "usage-" + Long.toHexString(KeyHash.of("home", text.toString()).low()) + ".index";
    }

    /// What was read before.
    private record Loaded(UsageIndex index, Optional<ReadWarning> complaint) {}

    private static Loaded load(IndexFile file) {
        try {
            return new Loaded(file.load(), Optional.empty());
        } catch (IOException e) {
            ReadWarning complaint = new ReadWarning("", 0, "what was read before is not at hand: " + e.getMessage());
            return new Loaded(new UsageIndex(), Optional.of(complaint));
        }
    }

    private static void save(IndexFile file, UsageIndex index, Consumer<ReadWarning> complaints) {
        try {
            file.save(index);
        } catch (IOException e) {
            complaints.accept(new ReadWarning(
                    "", 0, "what was read cannot be kept and is read again next time: " + e.getMessage()));
        }
    }

    /// Sums what is known.
    public UsageAnswer sum(UsageAsk ask, PriceAlmanac prices) {
        return new Summing(index, prices, ask).answer();
    }

    /// What could not be read; the rest was.
    public List<ReadWarning> warnings() {
        return warnings;
    }

    /// A file that is to be read.
    private record Task(Source source, LogFile log, FileMark mark, FileMark.Stamp stamp) {
        long bytes() {
            return Math.max(0, stamp.size() - mark.state().offset());
        }
    }

    /// A file that is there now.
    private record Found(Source source, LogFile log, FileMark.Stamp stamp) {}

    private static List<Found> found(AgentHome home, Consumer<ReadWarning> complaints) {
        List<Found> found = new ArrayList<>();
        for (Source source : Sources.ALL) {
            for (LogFile log : source.files(home)) {
                try {
                    found.add(new Found(source, log, stamp(log)));
                } catch (IOException e) {
                    complaints.accept(ReadWarning.unreadable(log.path(), e));
                }
            }
        }
        return found;
    }

    private static FileMark.Stamp stamp(LogFile log) throws IOException {
        return log instanceof LogFile.Database ? FileMark.Stamp.ofDatabase(log.path()) : FileMark.Stamp.of(log.path());
    }

    /// The files that changed. New ones get their numbers in the order of their age: of two records of one call
    /// that are equal, the older file's stands.
    private static List<Task> tasks(UsageIndex index, List<Found> found, Consumer<ReadWarning> complaints) {
        List<Task> tasks = new ArrayList<>();
        for (Found file : found) {
            FileMark mark = index.mark(file.log().path().toString());
            if (mark.stamp().equals(file.stamp())) {
                mark.warnings().forEach(complaints);
            } else {
                tasks.add(new Task(file.source(), file.log(), mark, file.stamp()));
            }
        }
        tasks.sort(Comparator.comparingLong((Task task) -> task.stamp().modifiedNanos())
                .thenComparing(task -> task.mark().path()));
        tasks.forEach(task -> index.files.number(task.mark().path()));
        return tasks;
    }

    /// One reading by several threads.
    private static final class Run {
        private final UsageIndex index;
        private final List<Task> tasks;
        private final Settings settings;
        private final Merger merger;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicLong done = new AtomicLong();
        private final long all;
        /// Clocks of a machine and of its agents may differ by a day, no more.
        private final long latest =
                System.currentTimeMillis() + Duration.ofDays(1).toMillis();

        private final ConcurrentLinkedQueue<ReadWarning> warnings = new ConcurrentLinkedQueue<>();
        private final Map<String, FileMark> marks = new HashMap<>();

        Run(UsageIndex index, List<Task> tasks, Settings settings) {
            this.index = index;
            // The largest first, so that no thread is left with one at the end.
            this.tasks = tasks.stream()
                    .sorted(Comparator.comparingLong(Task::bytes).reversed())
                    .toList();
            this.settings = settings;
            this.merger = new Merger(index);
            this.all = tasks.stream().mapToLong(Task::bytes).sum();
        }

        void run(List<ReadWarning> found) {
            List<Thread> helpers = new ArrayList<>();
            for (int i = 1; i < Math.min(settings.threads(), tasks.size()); i++) {
                helpers.add(Thread.ofPlatform().name("nytta-usage-" + i).start(this::work));
            }
            work();
            helpers.forEach(Run::join);
            merger.finish();
            index.marks.putAll(marks);
            warnings.stream()
                    .sorted(Comparator.comparing(ReadWarning::file).thenComparingLong(ReadWarning::line))
                    .forEach(found::add);
        }

        private static void join(Thread helper) {
            boolean interrupted = false;
            while (helper.isAlive()) {
                try {
                    helper.join();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void work() {
            AtomicLong inFile = new AtomicLong();
            LogReading reading = new LogReading(bytes -> {
                inFile.addAndGet(bytes);
                settings.progress().at(done.addAndGet(bytes), all);
            });
            for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                read(tasks.get(i), reading);
                // What was not told while it was read: files that are read whole, or grew meanwhile.
                settings.progress().at(done.addAndGet(tasks.get(i).bytes() - inFile.getAndSet(0)), all);
            }
        }

        private void read(Task task, LogReading reading) {
            FileSink sink = new FileSink(task, this);
            FileMark mark;
            try {
                ReadState from = task.mark().resume(task.log(), task.stamp());
                ReadState reached = reading.read(task.log(), from, sink);
                sink.end(!from.equals(ReadState.NOTHING));
                mark = sink.failed()
                        ? task.mark()
                        : task.mark().read(task.log(), task.stamp(), new FileMark.Reached(reached, sink.warnings));
            } catch (IOException e) {
                warnings.add(ReadWarning.unreadable(task.log().path(), e));
                mark = task.mark();
            }
            keep(mark);
        }

        private synchronized void keep(FileMark mark) {
            marks.put(mark.path(), mark);
        }

        private synchronized void merge(Task task, List<Keyed> calls) {
            merger.merge(task.source().id(), task.mark().path(), calls);
        }
    }

    /// Collects one file's calls and hands them over in bunches.
    private static final class FileSink implements Sink {
        private static final int BUNCH = 512;

        private final Task task;
        private final Run run;
        private final List<Keyed> calls = new ArrayList<>(BUNCH);
        private final List<ReadWarning> warnings = new ArrayList<>();
        private int warned;
        private boolean failed;
        private boolean ahead;

        FileSink(Task task, Run run) {
            this.task = task;
            this.run = run;
        }

        @Override
        public void call(LocalCall call) {
            calls.add(Keyed.of(task.source().id(), call));
            if (call.atMillis() > run.latest && !ahead) {
                ahead = true;
                warn(Math.max(1, call.line()), "a call lies in the future: a clock was wrong; it counts all the same");
            }
            if (calls.size() == BUNCH) {
                handOver();
            }
        }

        @Override
        public void warn(long line, String what) {
            failed |= line == 0;
            if (warned++ < Limits.MOST_WARNINGS) {
                warnings.add(new ReadWarning(task.log().path().toString(), line, what));
            }
        }

        /// Whether the file could not be read as a whole, so that it must be tried again.
        boolean failed() {
            return failed;
        }

        /// @param further whether this was not the file's beginning
        void end(boolean further) {
            handOver();
            if (warned > Limits.MOST_WARNINGS) {
                String more = (warned - Limits.MOST_WARNINGS) + " more lines were left out";
                warnings.add(new ReadWarning(task.log().path().toString(), 0, more));
            }
            if (further) {
                Set<ReadWarning> all = new LinkedHashSet<>(task.mark().warnings());
                all.addAll(warnings);
                warnings.clear();
                warnings.addAll(all);
            }
            run.warnings.addAll(warnings);
        }

        private void handOver() {
            run.merge(task, calls);
            calls.clear();
        }
    }
}
