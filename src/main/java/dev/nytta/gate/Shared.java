package dev.nytta.gate;

/// What all event loops of one gate share.
record Shared(
        GateSettings settings,
        GateRooms rooms,
        GateTelemetry telemetry,
        LearnedCalls learned,
        Stops stops,
        Trees trees,
        TagValues tagValues,
        Identity identity,
        OpenCalls openCalls,
        DoorLog doorLog,
        RunRefusals runRefusals,
        Conversations conversations) {}
