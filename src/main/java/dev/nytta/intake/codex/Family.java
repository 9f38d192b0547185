package dev.nytta.intake.codex;

import dev.nytta.intake.LineReader;
import dev.nytta.intake.LineScan;
import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Sink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rollout files of one home, by name, which ends with the thread's id: where a fork finds its ancestors.
final class Family {
    private static final int MOST_ANCESTORS = 16;
    private static final int MOST_STEPS = 200_000;
    private static final List<String> NEEDLES = List.of("\"token_count\"", "\"session_meta\"");

    private final Map<String, Path> byName;

    Family(Map<String, Path> byName) {
        this.byName = Map.copyOf(byName);
    }

    /// The counts that each ancestor wrote, the nearest first; none of one whose file is gone.
    List<List<Step>> ancestors(String parent) throws IOException {
        List<List<Step>> all = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        String next = parent;
        while (!next.isEmpty() && seen.size() < MOST_ANCESTORS && seen.add(next)) {
            Ancestor ancestor = new Ancestor();
            for (Path file : files(next)) {
                LineScan.all(new LogFile.Lines(file, NEEDLES, _ -> ancestor), ancestor, ancestor);
            }
            all.add(ancestor.steps);
            next = ancestor.parent;
        }
        return all;
    }

    /// Whether a thread's file is there.
    boolean has(String thread) {
        return !files(thread).isEmpty();
    }

    private List<Path> files(String thread) {
        String ending = thread + ".jsonl";
        return byName.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(ending))
                .map(Map.Entry::getValue)
                .toList();
    }

    /// Collects an ancestor's counts; what cannot be read is told of when that file itself is read.
    private static final class Ancestor implements LineReader, Sink {
        private final List<Step> steps = new ArrayList<>();
        private String parent = "";
        private boolean known;

        @Override
        public void line(Line line, Sink sink) {
            RolloutLine read = RolloutLine.read(line.json());
            if (read.type.equals("session_meta") && !known) {
                known = true;
                parent = read.parent;
            }
            if (steps.size() < MOST_STEPS) {
                Step.of(read).ifPresent(step -> Step.append(steps, step));
            }
        }

        @Override
        public void call(LocalCall call) {}

        @Override
        public void warn(long line, String what) {}
    }
}
