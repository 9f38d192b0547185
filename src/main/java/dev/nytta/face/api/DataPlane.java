package dev.nytta.face.api;

import dev.nytta.gate.Gate;
import dev.nytta.gate.GateTelemetry;
import dev.nytta.gate.LiveCall;
import dev.nytta.gate.LiveTree;
import dev.nytta.gate.StopTarget;
import dev.nytta.ledger.Durations;
import java.util.List;

/// What the API sees and asks of the gate.
public interface DataPlane {
    /// The calls that are under way.
    List<LiveCall> live();

    /// Trees of agents that have called since the start, the latest last.
    List<LiveTree> trees();

    /// Stops calls, now and later ones.
    ///
    /// @param reason a sentence for the person whose call it was
    void stop(StopTarget target, String reason);

    /// What was counted since the start.
    long count(GateTelemetry.Count count);

    /// How long it took since the start.
    Durations durations(GateTelemetry.Span span);

    /// Where programs on this machine reach it: `http://127.0.0.1:8480`.
    String address();

    static DataPlane of(Gate gate, String address) {
        return new DataPlane() {
            @Override
            public String address() {
                return address;
            }

            @Override
            public List<LiveCall> live() {
                return gate.live();
            }

            @Override
            public List<LiveTree> trees() {
                return gate.trees();
            }

            @Override
            public void stop(StopTarget target, String reason) {
                gate.stop(target, reason);
            }

            @Override
            public long count(GateTelemetry.Count count) {
                return gate.telemetry().get(count);
            }

            @Override
            public Durations durations(GateTelemetry.Span span) {
                return gate.telemetry().durations(span);
            }
        };
    }
}
