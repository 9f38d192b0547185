package dev.nytta.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One file that was given by itself, as all that its agent has.
record LoneFile(Source agent, LogFile log) implements Source {
    static Optional<Source> of(Source agent, Path file) {
        return agent.file(file).map(log -> new LoneFile(agent, log));
    }

    /// The agents that find calls in a file.
    static List<String> readers(Path file) {
        return Sources.ALL.stream()
                .filter(agent -> agent.file(file).filter(LoneFile::hasCalls).isPresent())
                .map(Source::id)
                .toList();
    }

    private static boolean hasCalls(LogFile log) {
        Found found = new Found();
        new LogReading().read(log, ReadState.NOTHING, found);
        return found.any;
    }

    private static final class Found implements Sink {
        private boolean any;

        @Override
        public void call(LocalCall call) {
            any = true;
        }

        @Override
        public void warn(long line, String what) {
            // Another agent's file is no news here.
        }
    }

    @Override
    public String id() {
        return agent.id();
    }

    @Override
    public String client() {
        return agent.client();
    }

    @Override
    public List<String> variables() {
        return List.of();
    }

    @Override
    public List<LogFile> files(AgentHome home) {
        return List.of(log);
    }

    @Override
    public Optional<LogFile> file(Path file) {
        return agent.file(file);
    }
}
