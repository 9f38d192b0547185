package dev.nytta.wire;

import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import java.util.Arrays;
import java.util.Optional;

/// Reads an answer that comes as one JSON text: all bytes pass at once, a copy is read when it is whole.
///
/// There is no place in it where it could be ended: its whole ceiling was held, so nobody has to.
public final class WholeAnswer implements AnswerReader {
    /// More than any answer we know, images in base64 included. What is longer passes, and is read up to here.
    static final int MOST_BYTES = 32 << 20;

    private final Body body;
    private byte[] bytes = new byte[0];
    private int size;
    private boolean overlong;
    private Optional<Reading> whole = Optional.empty();

    public WholeAnswer(Body body) {
        this.body = body;
    }

    /// Reads a body, or the beginning of one that broke off.
    @FunctionalInterface
    public interface Body {
        /// What the bytes say; never throws on what a provider sends.
        ///
        /// @param length the bytes of the array that count, from its start
        Reading read(byte[] bytes, int length);
    }

    /// What a body said.
    ///
    /// @param whole whether it was understood to its end
    /// @param background as [AnswerReader#background] has it
    /// @param brokenOff as [AnswerReader#isBrokenOff] has it
    /// @param keptAs as [AnswerReader#keptAs] has it
    public record Reading(
            UsageReport report,
            Progress progress,
            boolean whole,
            Optional<String> background,
            boolean brokenOff,
            Optional<String> keptAs) {
        /// Of an answer that is over when it is told.
        public Reading(UsageReport report, Progress progress, boolean whole) {
            this(report, progress, whole, Optional.empty(), false, Optional.empty());
        }

        /// The same of an answer that may hold its provider's error in the place of what was asked for.
        public Reading brokenOff(boolean failed) {
            return new Reading(report, progress, whole, background, failed, keptAs);
        }
    }

    @Override
    public void feed(byte[] source, int offset, int length, Forward forward) {
        forward.pass(offset, length);
        overlong |= length > MOST_BYTES - size;
        if (!overlong) {
            keep(source, offset, length);
        }
    }

    private void keep(byte[] source, int offset, int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.clamp(2L * bytes.length, size + length, MOST_BYTES));
        }
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    @Override
    public void finish(Forward forward) {
        whole = Optional.of(body.read(bytes, size));
    }

    /// Known only when the answer is whole.
    @Override
    public Progress progress() {
        return whole.map(Reading::progress).orElse(Progress.NOTHING);
    }

    @Override
    public boolean stoppedByItself() {
        return whole.isPresent() && StopReason.isOwn(bytes, size);
    }

    @Override
    public boolean isBrokenOff() {
        return whole.isPresent() && whole.get().brokenOff();
    }

    @Override
    public Optional<String> background() {
        return whole.flatMap(Reading::background);
    }

    @Override
    public Optional<String> keptAs() {
        return whole.flatMap(Reading::keptAs);
    }

    @Override
    public void end(Ending ending, Forward forward) {
        // There is no place to end at: see above.
    }

    @Override
    public State state() {
        if (whole.isEmpty()) {
            return State.OPEN;
        }
        return whole.get().whole() ? State.COMPLETE : State.UNREADABLE;
    }

    @Override
    public UsageReport report() {
        return whole.orElseGet(() -> body.read(bytes, size)).report();
    }
}
