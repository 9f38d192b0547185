package dev.nytta.wire.bedrock;

import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.AnswerReader;
import java.util.Optional;

/// Reads a streamed answer in `application/vnd.amazon.eventstream`.
///
/// Where a checksum or a length is wrong, all bytes still pass, nothing is put in any more, and counts that were stated
/// elsewhere in the stream hold for partly counted only.
final class FramedStream implements AnswerReader {
    private final EventReader events;
    private final FrameRelay relay = new FrameRelay(this::judge);
    private Optional<Ending> asked = Optional.empty();

    FramedStream(EventReader events) {
        this.events = events;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Forward forward) {
        relay.feed(bytes, offset, length, forward);
    }

    @Override
    public void finish(Forward forward) {
        // Nothing is ever held back.
    }

    private Optional<byte[]> judge(Frame frame) {
        events.read(frame);
        return asked.filter(this::canEnd).map(events::endOf);
    }

    private boolean canEnd(Ending ending) {
        return !relay.isCut() && !relay.lostSight() && events.canEnd(ending);
    }

    @Override
    public void end(Ending ending, Forward forward) {
        if (relay.isCut()) {
            return;
        }
        asked = Optional.of(ending);
        if (relay.atBoundary() && canEnd(ending)) {
            relay.endWith(events.endOf(ending), forward);
        }
    }

    @Override
    public Progress progress() {
        return events.progress();
    }

    @Override
    public State state() {
        if (relay.isCut()) {
            return State.ENDED;
        }
        if (events.isOver()) {
            return State.COMPLETE;
        }
        if (events.hasFailed() || relay.lostSight()) {
            return State.UNREADABLE;
        }
        return asked.isPresent() ? State.ENDING : State.OPEN;
    }

    @Override
    public boolean isBrokenOff() {
        return events.isBrokenOff();
    }

    @Override
    public UsageReport report() {
        UsageReport report = events.report();
        boolean doubtful = relay.lostSight() && report.source() == CountSource.REPORTED;
        return doubtful
                ? new UsageReport(
                        report.parts(),
                        report.tier(),
                        report.region(),
                        CountSource.PARTLY_COUNTED,
                        report.vendorCostUsd())
                : report;
    }
}
