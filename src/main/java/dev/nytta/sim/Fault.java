package dev.nytta.sim;

/// How an answer is spoilt, when a request asks for it: `x-fake-fault: reset@event:3`.
sealed interface Fault {
    /// The answer is not spoilt.
    record None() implements Fault {}

    /// `reset@event:k`: the connection is reset behind the k-th event; k = 0 is before the answer's head.
    record Reset(int events) implements Fault {}

    /// `stall:ms`: silence in the middle of the answer, which then goes on.
    record Stall(int ms) implements Fault {}

    /// `garbage`: a line that is no JSON in the stream, or a body that is none.
    record Garbage() implements Fault {}

    /// `status:n`: refused with this status, and nothing billed.
    record Status(int code) implements Fault {}

    /// `half-event`: the connection ends in the middle of an event, or of the body.
    record HalfEvent() implements Fault {}

    /// `wrong-length`: a content length that is larger than what comes.
    record WrongLength() implements Fault {}

    /// `slow`: the answer dribbles in pieces of a few bytes that respect no border.
    record Slow() implements Fault {}

    String KNOWN = "reset@event:K, stall:MS, garbage, status:N, half-event, wrong-length, slow";

    static Fault parse(String text) throws Refused {
        int colon = text.lastIndexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String number = colon < 0 ? "" : text.substring(colon + 1);
        return switch (name) {
            case "" -> new None();
            case "reset@event" -> new Reset(Controls.number("fault", number, 1_000_000));
            case "stall" -> new Stall(Controls.number("fault", number, 600_000));
            case "status" -> new Status(Controls.number("fault", number, 599));
            case "garbage" -> new Garbage();
            case "half-event" -> new HalfEvent();
            case "wrong-length" -> new WrongLength();
            case "slow" -> new Slow();
            default -> throw Refused.badRequest("The fault `" + text + "` is not known: use one of " + KNOWN + ".");
        };
    }
}
