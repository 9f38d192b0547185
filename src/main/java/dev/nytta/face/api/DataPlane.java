package dev.nytta.face.api;

import dev.nytta.gate.Gate;
import dev.nytta.gate.GateTelemetry;
import dev.nytta.gate.LiveCall;
import dev.nytta.gate.StopTarget;
import java.util.List;

/// What the API sees and asks of the gate.
public interface DataPlane {
    /// The calls that are under way.
    List<LiveCall> live();

    /// Stops calls, now and later ones.
    ///
    /// @param reason a sentence for the person whose call it was
    void stop(StopTarget target, String reason);

    /// What was counted since the start.
    long count(GateTelemetry.Count count);

    static DataPlane of(Gate gate) {
        return new DataPlane() {
            @Override
            public List<LiveCall> live() {
                return gate.live();
            }

            @Override
            public void stop(StopTarget target, String reason) {
                gate.stop(target, reason);
            }

            @Override
            public long count(GateTelemetry.Count count) {
                return gate.telemetry().get(count);
            }
        };
    }
}
