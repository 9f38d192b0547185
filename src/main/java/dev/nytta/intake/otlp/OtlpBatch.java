package dev.nytta.intake.otlp;

import dev.nytta.intake.CountedPoint;
import dev.nytta.intake.Sighting;
import java.util.List;

/// What one request told.
///
/// @param records how many records it had; most tell of no call
/// @param unclear how many should have told of a call and did not say enough
/// @param why of the first of them, without any of its text; or empty
/// @param counted of metrics, what programs count of themselves
public record OtlpBatch(List<Sighting> sightings, int records, int unclear, String why, List<CountedPoint> counted) {
    public OtlpBatch {
        sightings = List.copyOf(sightings);
        counted = List.copyOf(counted);
    }
}
