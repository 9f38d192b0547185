package dev.nytta.face.api;

import dev.nytta.gate.LiveCall;
import dev.nytta.gate.LiveTree;

/// What some calls come to at the moment.
///
/// @param calls under way
/// @param holds of these, those that hold money
/// @param minuteNano what ended in the last minute
record LivePart(int calls, int holds, long heldNano, long minuteNano) {
    static final LivePart NOTHING = new LivePart(0, 0, 0, 0);

    static LivePart of(LiveCall call) {
        return new LivePart(1, call.heldNano() > 0 ? 1 : 0, call.heldNano(), 0);
    }

    static LivePart of(LiveTree tree) {
        return new LivePart(0, 0, 0, tree.minuteNano());
    }

    LivePart plus(LivePart more) {
        return new LivePart(
                calls + more.calls, holds + more.holds, heldNano + more.heldNano, minuteNano + more.minuteNano);
    }

    LivePart minus(LivePart less) {
        return new LivePart(
                calls - less.calls, holds - less.holds, heldNano - less.heldNano, minuteNano - less.minuteNano);
    }
}
