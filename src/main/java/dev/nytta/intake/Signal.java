package dev.nytta.intake;

/// The kinds of OpenTelemetry, each with a path of its own.
public enum Signal {
    LOGS,
    METRICS,
    TRACES
}
