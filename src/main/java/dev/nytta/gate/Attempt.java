package dev.nytta.gate;

import dev.nytta.gate.upstream.AnswerListener;
import dev.nytta.gate.upstream.Exchange;
import dev.nytta.gate.upstream.Trouble;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Progress;
import dev.nytta.usage.Provider;
import dev.nytta.usage.UsageReport;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Step 6 for one provider: sends, tees, watches the money; closed exactly once, with one event.
final class Attempt implements AnswerListener {
    /// A name may have several addresses, and has to be looked up first.
    private static final long MOST_CONNECTS = 4;

    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(30);
    /// A block that was asked to end may go on for so long before it is cut.
    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Lane lane;
    private final Intent intent;
    private final Plan plan;
    private final Owner owner;
    private final ProviderLine line;
    private final AttemptBooks books;
    private State state = State.OPENING;
    private Optional<Exchange> exchange = Optional.empty();
    private Optional<Answering> answering = Optional.empty();
    private Optional<StreamWatch> watch = Optional.empty();
    private Optional<DrainBounds> drain = Optional.empty();
    private CallStatus drainStatus = CallStatus.OK;
    private Optional<Trouble> trouble = Optional.empty();
    private boolean triedAgain;
    private boolean paused;
    private boolean ending;
    private final long openedNanos = System.nanoTime();
    private long heardNanos;
    private long endByNanos;
    /// What the session is told for a moment where this answer has to be cut.
    private String cutBecause = "its budget ran out in the middle of an answer.";
    private long beatNanos = System.nanoTime();

    /// @param money empty where no hold is needed
    /// @param tab of the batch whose results are fetched; empty for all other calls
    record Plan(int number, Ruling ruling, Optional<HoldOutcome.Granted> money, Optional<BatchTab> tab) {}

    /// The story that this attempt is a part of.
    interface Owner {
        /// Finds a channel to the provider and tells the listener.
        void open(ProviderLine line, AnswerListener listener);

        /// Whether the next target is to be tried instead of giving this answer.
        boolean triesNext(String retryWord);

        /// Nothing was given to the client, and nothing will be; the attempt is closed later by [Attempt#closeFailed].
        void failed(Attempt attempt, Trouble why);

        /// The provider's answer is not wanted, the next target's is.
        void passedOver(Attempt attempt);

        /// The answer is given, and the attempt closed.
        void over();

        Delivery deliver(Delivery.Head head, boolean whole);

        boolean clientTakes();

        /// The sentence that tells a person why the answer ends here.
        String notice(Ruling ruling);
    }

    private enum State {
        OPENING,
        SENT,
        ANSWERING,
        DRAINING,
        FAILED,
        OVER
    }

    Attempt(Lane lane, Intent intent, Plan plan, Owner owner) {
        this.lane = lane;
        this.intent = intent;
        this.plan = plan;
        this.owner = owner;
        books = new AttemptBooks(lane, intent, plan);
        line = lane.line(plan.ruling().target().provider());
    }

    void start() {
        owner.open(line, this);
    }

    @Override
    public void ready(Exchange channel) {
        if (state != State.OPENING) {
            channel.cancel();
            return;
        }
        exchange = Optional.of(channel);
        heardNanos = System.nanoTime();
        state = State.SENT;
        books.markSent(heardNanos);
        UpstreamRequests.Outgoing out = lane.requests()
                .make(
                        intent,
                        new UpstreamRequests.Destination(
                                line, plan.ruling().target().model()),
                        new UpstreamRequests.Changes(
                                plan.money().map(HoldOutcome.Granted::ceiling).orElse(OptionalLong.empty()),
                                needsIdentity()));
        channel.send(out.head(), out.body());
    }

    private boolean needsIdentity() {
        return intent.call().stream()
                && intent.isHeld()
                && (plan.ruling().mayBeEnded() || UpstreamRequests.asksForUsage(intent.call()));
    }

    @Override
    public void head(HttpResponse head) {
        int httpStatus = head.status().code();
        books.answered(httpStatus);
        heardNanos = System.nanoTime();
        String word = httpStatus == 429 ? "429" : httpStatus >= 500 ? "5xx" : "";
        if (state == State.SENT && !word.isEmpty() && owner.triesNext(word)) {
            state = State.FAILED;
            exchange.ifPresent(Exchange::cancel);
            owner.passedOver(this);
            return;
        }
        Answering answer = Answering.of(head, new Answering.Setting(lane, intent, plan, needsIdentity()), owner);
        answering = Optional.of(answer);
        if (state == State.DRAINING) {
            answer.silence();
            return;
        }
        state = State.ANSWERING;
        if (intent.call().stream() && plan.money().isPresent() && answer.isRead()) {
            watch = plan.money()
                    .map(held -> new StreamWatch(lane, new AnswerHeads.Ruled(plan.ruling(), held), heardNanos));
        }
    }

    @Override
    public void part(ByteBuf bytes) {
        heardNanos = System.nanoTime();
        books.gotBytes(heardNanos);
        answering.ifPresent(answer -> {
            answer.read(bytes);
            lane.batches().heard(intent, plan, answer.news());
        });
        if (state == State.ANSWERING && watch.isPresent()) {
            look(heardNanos);
        }
    }

    private void look(long now) {
        Answering answer = answering.orElseThrow();
        if (ending && answer.isEnded()) {
            endedByUs();
            return;
        }
        if (isComplete()) {
            return;
        }
        StreamWatch money = watch.orElseThrow();
        if (answer.statesItsInput()) {
            money.inputCosts(() -> lane.settlement().inputNano(plan.ruling(), books.report(answering)));
        }
        switch (money.look(answer.progress(), now)) {
            case GO_ON -> {}
            case END -> end(() -> owner.notice(plan.ruling()));
            case CUT -> cut();
        }
    }

    @Override
    public void readComplete() {
        answering.ifPresent(Answering::flush);
        if (state == State.ANSWERING && !paused && !owner.clientTakes()) {
            paused = true;
            exchange.ifPresent(Exchange::pause);
        }
    }

    /// The client takes bytes again.
    void goOn() {
        if (paused) {
            paused = false;
            heardNanos = System.nanoTime();
            exchange.ifPresent(Exchange::resume);
        }
    }

    @Override
    public void end(HttpHeaders trailers) {
        heardNanos = System.nanoTime();
        answering.ifPresent(answer -> {
            answer.finish();
            lane.batches().heard(intent, plan, answer.news());
        });
        if (state == State.DRAINING) {
            close(drainStatus, books.report(answering));
            return;
        }
        CallStatus status = statusAtEnd();
        UsageReport used =
                status == CallStatus.BROKEN ? books.brokenOff(answering, heldNano()) : books.report(answering);
        Optional<BigDecimal> cost = books.settle(status, used, answering);
        state = State.OVER;
        if (status == CallStatus.OK) {
            lane.batches().over(intent, plan);
        }
        answering.ifPresent(answer -> {
            answer.close();
            answer.deliverEnd(cost);
        });
        owner.over();
    }

    @Override
    public void failed(Trouble why) {
        switch (state) {
            case OPENING, SENT -> failedEarly(why);
            case ANSWERING -> broken(why);
            case DRAINING -> close(drainStatus, books.cutShort(answering, heldNano()));
            case FAILED, OVER -> {}
        }
    }

    private CallStatus statusAtEnd() {
        if (books.isRefused()) {
            return CallStatus.FAILED;
        }
        if (ending) {
            return CallStatus.ENDED;
        }
        return answering.map(Answering::isBrokenOff).orElse(false) ? CallStatus.BROKEN : CallStatus.OK;
    }

    /// A pooled connection may have been closed by the other side just now: one more try costs nobody anything.
    private void failedEarly(Trouble why) {
        exchange = Optional.empty();
        if (why == Trouble.NOT_SENT && !triedAgain) {
            triedAgain = true;
            state = State.OPENING;
            start();
            return;
        }
        state = State.FAILED;
        trouble = Optional.of(why);
        owner.failed(this, why);
    }

    private void broken(Trouble why) {
        trouble = Optional.of(why);
        settle(CallStatus.BROKEN, books.cutShort(answering, heldNano()));
        state = State.OVER;
        if (answering.map(Answering::breakOff).orElse(false)) {
            owner.over();
        } else {
            owner.failed(this, why);
        }
    }

    /// Closes an attempt that failed before anything was given to the client.
    void closeFailed() {
        if (state != State.FAILED) {
            return;
        }
        state = State.OVER;
        // Of a provider that was only too slow nobody knows whether it works, and bills, on. Whatever else went wrong
        // costs nothing, but its row is wanted: a provider that cannot be reached is seen there.
        boolean tooSlow = trouble.isPresent() && trouble.get() == Trouble.FIRST_BYTE_TIMEOUT;
        settle(tooSlow ? CallStatus.BROKEN : CallStatus.FAILED, tooSlow ? books.unseen() : books.nothing());
    }

    /// The client left.
    void clientGone() {
        windDown(CallStatus.ABORTED);
    }

    /// An operator stops it. True when the reply is still free for a refusal.
    ///
    /// @param sentence tells a person why the answer ends here
    boolean stop(String reason, String sentence) {
        cutBecause = reason;
        if (state == State.ANSWERING && watch.isPresent()) {
            end(() -> sentence);
            return false;
        }
        boolean free = !answering.map(Answering::isStarted).orElse(false);
        answering.ifPresent(Answering::breakOff);
        windDown(CallStatus.ENDED);
        return free;
    }

    private void end(Supplier<String> notice) {
        if (ending) {
            return;
        }
        ending = true;
        endByNanos = System.nanoTime() + END_NANOS;
        Answering answer = answering.orElseThrow();
        if (!answer.end(notice.get())) {
            cut();
        } else if (answer.isEnded()) {
            endedByUs();
        } else {
            exchange.ifPresent(Exchange::wrapUp);
        }
    }

    private void endedByUs() {
        Answering answer = answering.orElseThrow();
        answer.deliverEnd(Optional.empty());
        windDown(CallStatus.ENDED);
    }

    private void cut() {
        lane.stops().cut(intent.attribution(), cutBecause);
        answering.ifPresent(Answering::breakOff);
        windDown(CallStatus.ENDED);
    }

    /// Nobody waits for the rest. Of a client that left it is read on in bounds where its provider bills it anyway;
    /// what
    /// a budget or a person ended is cancelled at once.
    private void windDown(CallStatus status) {
        switch (state) {
            case OPENING -> {
                state = State.OVER;
                books.release();
                owner.over();
            }
            case SENT, ANSWERING -> windDownSent(status);
            case FAILED, DRAINING, OVER -> {}
        }
    }

    private void windDownSent(CallStatus status) {
        state = State.DRAINING;
        drainStatus = status;
        answering.ifPresent(Answering::silence);
        Provider.OnClientAbort rule = plan.ruling().target().provider().onClientAbort();
        boolean read = status == CallStatus.ABORTED
                && rule != Provider.OnClientAbort.CANCEL
                && plan.money().isPresent();
        if (!exchange.map(Exchange::wrapUp).orElse(false) && !read) {
            cancel();
            return;
        }
        drain = Optional.of(DrainBounds.from(System.nanoTime(), progress(), books.paidTokens(heldNano())));
        goOn();
    }

    private void cancel() {
        exchange.ifPresent(Exchange::cancel);
        close(drainStatus, books.cutShort(answering, heldNano()));
    }

    /// Drains no longer.
    void cancelNow() {
        if (state == State.DRAINING) {
            cancel();
        }
    }

    /// A mistake of ours. True when the reply is still free for an error.
    boolean crash() {
        boolean free = !answering.map(Answering::isStarted).orElse(false);
        answering.ifPresent(Answering::breakOff);
        if (state == State.OPENING) {
            windDown(CallStatus.BROKEN);
        } else if (state != State.OVER) {
            state = State.DRAINING;
            drainStatus = CallStatus.BROKEN;
            cancel();
        }
        return free;
    }

    private void close(CallStatus status, UsageReport report) {
        if (state == State.OVER) {
            return;
        }
        settle(status, report);
        state = State.OVER;
        owner.over();
    }

    /// Time passes.
    void tick(long now) {
        switch (state) {
            case OPENING -> {
                if (now - openedNanos
                        > TimeUnit.MILLISECONDS.toNanos(
                                MOST_CONNECTS * lane.timeouts().connectMillis())) {
                    giveUp(Trouble.CONNECT_TIMEOUT);
                }
            }
            case SENT -> {
                if (isOver(now, lane.timeouts().firstByteMillis())) {
                    giveUp(Trouble.FIRST_BYTE_TIMEOUT);
                }
            }
            case ANSWERING -> tickAnswering(now);
            case DRAINING -> {
                if (drain.isPresent() && drain.get().isOver(now, progress())) {
                    cancel();
                }
            }
            case FAILED, OVER -> {}
        }
        beat(now);
    }

    private void tickAnswering(long now) {
        if (!paused && isOver(now, lane.timeouts().idleMillis())) {
            giveUp(Trouble.IDLE_TIMEOUT);
        } else if (ending && !isComplete() && now - endByNanos > 0) {
            cut();
        } else if (watch.isPresent()) {
            look(now);
        }
    }

    private boolean isComplete() {
        return answering.map(Answering::isComplete).orElse(false);
    }

    private boolean isOver(long now, long millis) {
        return now - heardNanos > TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private void giveUp(Trouble why) {
        exchange.ifPresent(Exchange::cancel);
        failed(why);
    }

    private void beat(long now) {
        if (state != State.OVER && now - beatNanos > HEARTBEAT_NANOS) {
            beatNanos = now;
            plan.money().ifPresent(held -> lane.ledger().heartbeat(held.hold()));
        }
    }

    Progress progress() {
        return answering.map(Answering::progress).orElse(Progress.NOTHING);
    }

    long heldNano() {
        return watch.map(StreamWatch::heldNano)
                .orElseGet(() -> plan.money().map(HoldOutcome.Granted::nano).orElse(0L));
    }

    Plan plan() {
        return plan;
    }

    LiveCall.Phase phase() {
        return switch (state) {
            case OPENING, SENT, FAILED -> LiveCall.Phase.SENDING;
            case ANSWERING -> LiveCall.Phase.ANSWERING;
            case DRAINING, OVER -> LiveCall.Phase.DRAINING;
        };
    }

    private void settle(CallStatus status, UsageReport report) {
        books.settle(status, report, answering);
        answering.ifPresent(Answering::close);
    }
}
