package dev.nytta.intake;

import dev.nytta.intake.opencode.OpenCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads a database of OpenCode once.
final class LogReadings {
    private LogReadings() {}

    record Read(List<LocalCall> calls, ReadState state) {}

    /// A sink that keeps what it is warned of.
    static Sink sink(List<String> warnings) {
        return new Sink() {
            @Override
            public void call(LocalCall call) {}

            @Override
            public void warn(long line, String what) {
                warnings.add(what);
            }
        };
    }

    static Read of(Path database, ReadState from) {
        List<LocalCall> calls = new ArrayList<>();
        Sink sink = new Sink() {
            @Override
            public void call(LocalCall call) {
                calls.add(call);
            }

            @Override
            public void warn(long line, String what) {
                throw new AssertionError(what);
            }
        };
        Path folder = database.resolveSibling("");
        AgentHome home = new AgentHome(folder, Map.of("OPENCODE_DATA_DIR", folder.toString()), _ -> {});
        LogFile log = new OpenCode().files(home).getFirst();
        return new Read(calls, new LogReading().read(log, from, sink));
    }
}
