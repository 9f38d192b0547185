package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.sim.http.Outlet;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/// Gives one answer to the client, in its own time and with the fault that was asked for, and tells how much of it was
/// generated before the client can see it.
final class Delivery {
    private static final byte[] GARBAGE = "data: {\"oops\": <<not json>>\n\n".getBytes(UTF_8);
    private static final byte[] GARBAGE_BODY = "<html>Bad gateway</html>".getBytes(UTF_8);
    private static final int MISSING_BYTES = 64;
    private static final int DRIBBLE_BYTES = 7;
    private static final int DRIBBLE_MS = 1;

    private final Outlet outlet;
    private final Pace pace;
    private final Fault fault;
    private final IntConsumer meter;
    private int generated;

    /// @param meter is told the output tokens made so far: what the answer is billed for if it ends there
    Delivery(Outlet outlet, Pace pace, Fault fault, IntConsumer meter) {
        this.outlet = outlet;
        this.pace = pace;
        this.fault = fault;
        this.meter = meter;
    }

    /// A model that answers in one piece runs to its end, whether somebody waits for it or not.
    void whole(Map<String, String> headers, byte[] body, int tokens) throws IOException {
        generate(tokens);
        outlet.pause(pace.firstTokenMs() + pace.ms(tokens));
        switch (fault) {
            case Fault.None _, Fault.Status _ -> outlet.whole(200, headers, body);
            case Fault.Stall(int ms) -> {
                outlet.promise(200, headers, body.length);
                outlet.raw(half(body));
                outlet.pause(ms);
                outlet.raw(Arrays.copyOfRange(body, body.length / 2, body.length));
            }
            case Fault.Garbage _ -> outlet.whole(200, headers, GARBAGE_BODY);
            case Fault.Reset(int events) -> {
                if (events > 0) {
                    outlet.promise(200, headers, body.length);
                    outlet.raw(half(body));
                }
                outlet.reset();
            }
            case Fault.HalfEvent _ -> {
                outlet.promise(200, headers, body.length);
                outlet.raw(half(body));
                outlet.cut();
            }
            case Fault.WrongLength _ -> {
                outlet.promise(200, headers, body.length + MISSING_BYTES);
                outlet.raw(body);
                outlet.cut();
            }
            case Fault.Slow _ -> {
                outlet.begin(200, headers);
                dribble(body);
                outlet.end();
            }
        }
    }

    /// A stream is generated while it is given, and no further.
    void stream(Map<String, String> headers, List<Frame> frames) throws IOException {
        generate(0);
        outlet.pause(pace.firstTokenMs());
        if (fault instanceof Fault.Reset(int events) && events == 0) {
            outlet.reset();
            return;
        }
        begin(headers, frames);
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            outlet.pause(pace.ms(frame.tokens()));
            generate(frame.tokens());
            if (!give(frame.bytes(), i, frames.size())) {
                return;
            }
        }
        finish();
    }

    private void begin(Map<String, String> headers, List<Frame> frames) throws IOException {
        if (fault instanceof Fault.WrongLength) {
            long all = frames.stream().mapToLong(frame -> frame.bytes().length).sum();
            outlet.promise(200, headers, all + MISSING_BYTES);
        } else {
            outlet.begin(200, headers);
        }
    }

    private void generate(int tokens) {
        generated += tokens;
        meter.accept(generated);
    }

    /// Whether the stream goes on.
    private boolean give(byte[] bytes, int index, int count) throws IOException {
        boolean middle = index == count / 2;
        switch (fault) {
            case Fault.None _, Fault.Status _ -> outlet.chunk(bytes);
            case Fault.Stall(int ms) -> {
                outlet.pause(middle ? ms : 0);
                outlet.chunk(bytes);
            }
            case Fault.Garbage _ -> {
                outlet.chunk(middle ? GARBAGE : new byte[0]);
                outlet.chunk(bytes);
            }
            case Fault.Slow _ -> dribble(bytes);
            case Fault.WrongLength _ -> outlet.raw(bytes);
            case Fault.HalfEvent _ -> {
                outlet.chunk(middle ? half(bytes) : bytes);
                return !middle || cut();
            }
            case Fault.Reset(int events) -> {
                outlet.chunk(bytes);
                return index + 1 < events || reset();
            }
        }
        return true;
    }

    private boolean cut() throws IOException {
        outlet.cut();
        return false;
    }

    private boolean reset() throws IOException {
        outlet.reset();
        return false;
    }

    private void finish() throws IOException {
        if (fault instanceof Fault.WrongLength) {
            outlet.cut();
        } else {
            outlet.end();
        }
    }

    private void dribble(byte[] bytes) throws IOException {
        for (int from = 0; from < bytes.length; from += DRIBBLE_BYTES) {
            outlet.chunk(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + DRIBBLE_BYTES)));
            outlet.pause(DRIBBLE_MS);
        }
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }
}
