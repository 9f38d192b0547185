package dev.nytta.face.api;

import dev.nytta.gate.GateTelemetry;
import dev.nytta.gate.LiveCall;
import dev.nytta.gate.LiveTree;
import dev.nytta.gate.StopTarget;
import dev.nytta.ledger.Durations;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A gate with the calls that a test puts into it.
public final class FakePlane implements DataPlane {
    public final List<LiveCall> calls = new ArrayList<>();
    public final List<LiveTree> trees = new ArrayList<>();
    public final List<String> stopped = new ArrayList<>();

    @Override
    public String address() {
        return "http://127.0.0.1:8480";
    }

    @Override
    public List<LiveCall> live() {
        return List.copyOf(calls);
    }

    @Override
    public List<LiveTree> trees() {
        return List.copyOf(trees);
    }

    @Override
    public void stop(StopTarget target, String reason) {
        stopped.add(target + ": " + reason);
    }

    @Override
    public long count(GateTelemetry.Count count) {
        return count == GateTelemetry.Count.REQUESTS ? 42 : 0;
    }

    /// A call of this key in this tree of agents.
    public static LiveCall call(String id, Attribution who, long heldNano) {
        return new LiveCall(
                id,
                who,
                "anthropic",
                "claude-opus-5-5",
                "anthropic-messages",
                true,
                LiveCall.Phase.ANSWERING,
                Decision.ALLOW,
                1,
                1_795_694_400_000L,
                heldNano,
                new Progress(300, 0, 0, -1, Progress.Block.TEXT));
    }

    public static Attribution who(String key, String person, String tree) {
        return new Attribution("", "platform", "web", "", person, key, "claude-code", "s1", "a1", "a0", tree, Map.of());
    }

    @Override
    public Durations durations(GateTelemetry.Span span) {
        return new Durations();
    }
}
