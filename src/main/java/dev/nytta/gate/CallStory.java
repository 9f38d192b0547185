package dev.nytta.gate;

import dev.nytta.gate.GateTelemetry.Count;
import dev.nytta.gate.GateTelemetry.Span;
import dev.nytta.gate.server.Reply;
import dev.nytta.gate.server.Request;
import dev.nytta.gate.upstream.AnswerListener;
import dev.nytta.gate.upstream.Trouble;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Ledger;
import dev.nytta.policy.Ask;
import dev.nytta.policy.HoldPlan;
import dev.nytta.policy.Routes;
import dev.nytta.policy.Rulebook;
import dev.nytta.policy.Verdict;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Progress;
import dev.nytta.usage.Refusal;
import dev.nytta.wire.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One call's story. It runs on one event loop, in nine steps:
///
/// 1. a whole request has come ([Requests][dev.nytta.gate.server.Requests]);
/// 2. its dialect says what is asked for ([Reception]);
/// 3. its key and headers say by whom and for what ([Reception]);
/// 4. the rules judge it, for each provider that may serve it ([#judge]);
/// 5. its cost is held, or waited for, or it is refused ([#hold]);
/// 6. it is sent, and its answer passes while a copy is read ([Attempt]);
/// 7. what it used is priced ([Settlement]);
/// 8. the hold is settled with the event, in one record ([Settlement]);
/// 9. the journal is folded by the ledger, without the gate.
final class CallStory implements Reply.ClientListener, Attempt.Owner {
    private final Lane lane;
    private final Request request;
    private final Reply reply;
    private final Carrier carrier;
    private Optional<Intent> understood = Optional.empty();
    private List<Routes.Target> targets = List.of();
    private int next;
    private int attempts;
    private Optional<Attempt> current = Optional.empty();
    private Optional<Attempt> former = Optional.empty();
    private Refusal formerAnswer = Refusals.STOPPING;
    private Optional<HoldQueue.Ticket> ticket = Optional.empty();
    private Optional<BatchTab> tab = Optional.empty();
    private boolean clientGone;
    private boolean counted;
    private boolean bodyKept = true;
    private boolean closed;

    CallStory(Lane lane, Asked asked) {
        this.lane = lane;
        request = asked.request();
        reply = asked.reply();
        carrier = asked.carrier();
    }

    /// @param carrier how it came, and goes on
    record Asked(Request request, Reply reply, Carrier carrier) {}

    void begin() {
        lane.telemetry().add(Count.REQUESTS);
        lane.telemetry().add(Count.BYTES_IN, request.body().readableBytes());
        reply.listen(this);
        switch (carrier.receive(request)) {
            case Arrival.Turned turned -> turnAway(turned.refusal(), turned.dialect());
            case Arrival.Ready ready -> route(ready.intent());
        }
    }

    private void route(Intent intent) {
        understood = Optional.of(intent);
        Optional<Refusal> full = lane.openCalls().enter(intent.caller().key());
        if (full.isPresent()) {
            lane.telemetry().add(Count.CROWDED);
            turnAway(full.get(), speaks());
            return;
        }
        counted = true;
        Optional<String> stopped = lane.stops().reason(intent.attribution());
        if (stopped.isPresent()) {
            lane.trees().refused(intent.attribution());
            refuse(Refusals.stopped(stopped.get(), intent.attribution().client()), "");
            return;
        }
        Optional<Refusal> again = lane.refusals().find(intent, rules());
        if (again.isPresent()) {
            lane.telemetry().add(Count.REFUSED_AGAIN);
            lane.runRefusals().count(intent.attribution());
            turnAway(again.get(), speaks());
            return;
        }
        targets = targets(intent);
        if (targets.isEmpty()) {
            refuse(
                    Refusals.unknownModel(
                            intent.endpoint().provider(), intent.call().model()),
                    "");
        } else {
            judge();
        }
    }

    /// Another model's name cannot be put into a body that nobody reads: what is only passed on keeps its own.
    private List<Routes.Target> targets(Intent intent) {
        boolean read = intent.dialect().isPresent();
        String model = intent.call().model();
        List<Routes.Target> found = lane.ways()
                .targets(new Ways.Question(intent.endpoint().provider(), speaks().name(), read ? model : ""));
        return read || model.isEmpty()
                ? found
                : found.stream()
                        .map(to -> new Routes.Target(to.provider(), model, to.reroute(), to.retryOn()))
                        .toList();
    }

    /// Step 4.
    private void judge() {
        Routes.Target target = targets.get(next++);
        switch (judged(target)) {
            case Judged.Held(Ruling ruling) -> hold(ruling);
            case Judged.Refused(Refusal refusal) -> giveUpOn(refusal, "");
        }
    }

    private Judged judged(Routes.Target target) {
        Ask ask = ask(target);
        Decision usual = target.reroute() ? Decision.REROUTED : Decision.ALLOW;
        return switch (rules().judge(ask, lane.rooms().prices().get())) {
            case Verdict.Allow(List<Claim> claims, HoldPlan plan) ->
                new Judged.Held(new Ruling(target, ask, claims, plan, plan.ceilingLowered() ? Decision.CAPPED : usual));
            case Verdict.Regardless regardless ->
                new Judged.Held(new Ruling(target, ask, regardless.claims(), regardless.plan(), Decision.REGARDLESS));
            case Verdict.Refuse(Refusal refusal) -> new Judged.Refused(refusal);
        };
    }

    private sealed interface Judged {
        record Held(Ruling ruling) implements Judged {}

        record Refused(Refusal refusal) implements Judged {}
    }

    private Ask ask(Routes.Target target) {
        Intent intent = intent();
        return new Ask(
                intent.attribution(),
                intent.caller().key(),
                target.provider(),
                target.model(),
                intent.call(),
                intent.caller().credential().billing(),
                intent.maxCostNano(),
                lane.learned().of(target.model(), intent.attribution().client()),
                lane.ledger().nowMillis());
    }

    /// Step 5. A further attempt takes its hold before the former one is closed, if the money is there for both.
    private void hold(Ruling ruling) {
        if (!ruling.isHeld()) {
            lane.batches().open(intent(), ruling, known -> sendFree(ruling, known));
            return;
        }
        Optional<Claim> awaited = former.isEmpty() ? lane.queue().awaited(ruling) : Optional.empty();
        if (awaited.isPresent()) {
            await(ruling, behind(awaited.get()));
            return;
        }
        HoldOutcome outcome = lane.holds().seek(wish(ruling));
        if (outcome instanceof HoldOutcome.Shortage && former.isPresent()) {
            closeFormer();
            outcome = lane.holds().seek(wish(ruling));
        }
        if (outcome instanceof HoldOutcome.Shortage shortage && shortage.momentary() && rules().holdWaitMillis() > 0) {
            await(ruling, shortage);
        } else {
            held(ruling, outcome);
        }
    }

    private void sendFree(Ruling ruling, Optional<BatchTab> known) {
        if (!closed) {
            tab = known;
            send(ruling, Optional.empty());
        }
    }

    private HoldOutcome.Shortage behind(Claim claim) {
        return new HoldOutcome.Shortage(claim, lane.ledger().balance(claim), true, HoldOutcome.Shortage.MOVED);
    }

    private void await(Ruling ruling, HoldOutcome.Shortage shortage) {
        if (lane.queue().isFull()) {
            held(ruling, shortage);
            return;
        }
        lane.telemetry().add(Count.WAITED);
        ticket = Optional.of(lane.queue().add(new Patience(ruling), shortage, rules().holdWaitMillis()));
    }

    /// Waits for money. Others' answers teach what such a call costs, so it is judged anew before each try.
    private final class Patience implements HoldQueue.Waiter {
        private final long sinceNanos = System.nanoTime();
        private Ruling ruling;

        Patience(Ruling ruling) {
            this.ruling = ruling;
        }

        @Override
        public HoldOutcome seek() {
            if (judged(ruling.target()) instanceof Judged.Held(Ruling now)) {
                ruling = now;
            }
            return lane.holds().seek(wish(ruling));
        }

        @Override
        public void told(HoldOutcome outcome) {
            lane.telemetry().took(Span.HOLD_WAIT, System.nanoTime() - sinceNanos);
            held(ruling, outcome);
        }
    }

    private Holds.Wish wish(Ruling ruling) {
        return new Holds.Wish(intent().id(), attempts + 1, ruling);
    }

    private void held(Ruling ruling, HoldOutcome outcome) {
        ticket = Optional.empty();
        if (closed) {
            releaseUnwanted(outcome);
            return;
        }
        switch (outcome) {
            case HoldOutcome.Granted granted -> send(capped(ruling, granted), Optional.of(granted));
            case HoldOutcome.Closed shut -> giveUpOn(Refusals.closed(shut.why()), "");
            case HoldOutcome.Shortage shortage -> outOfMoney(ruling, shortage);
        }
    }

    /// The client left while its hold was on its way.
    private void releaseUnwanted(HoldOutcome outcome) {
        if (outcome instanceof HoldOutcome.Granted granted) {
            lane.ledger().release(granted.hold(), "client left");
        }
    }

    private static Ruling capped(Ruling ruling, HoldOutcome.Granted granted) {
        boolean lowered = granted.ceiling().isPresent() && ruling.decision() != Decision.REGARDLESS;
        return lowered
                ? new Ruling(ruling.target(), ruling.ask(), ruling.claims(), ruling.plan(), Decision.CAPPED)
                : ruling;
    }

    private void outOfMoney(Ruling ruling, HoldOutcome.Shortage why) {
        Refusal whole = rules().refuse(
                        ruling.ask(),
                        new Rulebook.Shortfall(why.claim(), why.balance(), ruling.plan(), why.momentary()));
        Refusal refusal = Refusals.as(lane.rooms().amountsShown().to(ruling.ask(), why.claim()), whole, why.balance());
        if (former.isEmpty()) {
            lane.refusals().keep(intent(), refusal, why, rules());
        }
        giveUpOn(refusal, why.claim().budget());
    }

    /// Step 6.
    private void send(Ruling ruling, Optional<HoldOutcome.Granted> money) {
        closeFormer();
        attempts++;
        Attempt attempt = new Attempt(lane, intent(), new Attempt.Plan(attempts, ruling, money, tab), this);
        current = Optional.of(attempt);
        attempt.start();
    }

    @Override
    public void open(ProviderLine line, AnswerListener listener) {
        carrier.open(line, listener);
    }

    @Override
    public boolean triesNext(String retryWord) {
        return !clientGone
                && next < targets.size()
                && targets.get(next - 1).retryOn().contains(retryWord);
    }

    @Override
    public void passedOver(Attempt attempt) {
        former = Optional.of(attempt);
        current = Optional.empty();
        formerAnswer = upstreamRefusal(attempt, "refused", false);
        judge();
    }

    @Override
    public void failed(Attempt attempt, Trouble why) {
        Refusal answer = upstreamRefusal(attempt, why.code(), why == Trouble.FIRST_BYTE_TIMEOUT);
        if (triesNext(why.retryWord())) {
            former = Optional.of(attempt);
            current = Optional.empty();
            formerAnswer = answer;
            judge();
        } else {
            attempt.closeFailed();
            current = Optional.empty();
            turnAway(answer, speaks());
        }
    }

    private static Refusal upstreamRefusal(Attempt attempt, String code, boolean timeout) {
        return Refusals.upstream(attempt.plan().ruling().target().provider().id(), code, timeout);
    }

    private void closeFormer() {
        former.ifPresent(Attempt::closeFailed);
        former = Optional.empty();
    }

    /// No further attempt: the client gets this, or what the former attempt came to.
    private void giveUpOn(Refusal refusal, String budget) {
        if (former.isPresent()) {
            closeFormer();
            turnAway(formerAnswer, speaks());
        } else {
            refuse(refusal, budget);
        }
    }

    private void refuse(Refusal refusal, String budget) {
        Intent intent = intent();
        lane.runRefusals().count(intent.attribution());
        lane.ledger()
                .refused(new Ledger.RefusedNote(
                        intent.id(),
                        intent.endpoint().provider(),
                        intent.call().model(),
                        intent.call().dialect(),
                        intent.attribution().key(),
                        budget,
                        refusal.reason(),
                        1));
        turnAway(refusal, speaks());
    }

    private void turnAway(Refusal refusal, Dialect dialect) {
        lane.telemetry().add(Count.REFUSED);
        ErrorAnswers.give(refusal, dialect, reply);
        close();
    }

    @Override
    public void gone() {
        clientGone = true;
        ticket.ifPresent(HoldQueue.Ticket::tearUp);
        current.ifPresentOrElse(Attempt::clientGone, () -> {
            closeFormer();
            close();
        });
    }

    @Override
    public void writable() {
        current.ifPresent(Attempt::goOn);
    }

    @Override
    public Delivery deliver(Delivery.Head head, boolean whole) {
        // There is no further attempt once an answer goes to the client, so nobody needs the body any more.
        dropBody();
        return new Delivery(reply, lane.telemetry(), whole ? lane.wholeBytes() : 0, head);
    }

    @Override
    public boolean clientTakes() {
        return clientGone || reply.isWritable();
    }

    @Override
    public String notice(Ruling ruling) {
        return lane.notices().outOfMoney(ruling);
    }

    @Override
    public void over() {
        current = Optional.empty();
        close();
    }

    void tick(long nowNanos) {
        current.ifPresent(attempt -> attempt.tick(nowNanos));
    }

    /// An operator stops this call.
    void stop(String reason) {
        if (closed || understood.isEmpty()) {
            return;
        }
        ticket.ifPresent(HoldQueue.Ticket::tearUp);
        Refusal refusal = Refusals.stopped(reason, intent().attribution().client());
        boolean free =
                current.map(attempt -> attempt.stop(reason, refusal.sentence())).orElse(true);
        if (free) {
            closeFormer();
            ErrorAnswers.give(refusal, speaks(), reply);
            close();
        }
    }

    /// The gate closes: whatever is under way is closed at what is known of it now.
    void cut() {
        gone();
        current.ifPresent(Attempt::cancelNow);
    }

    /// A mistake of ours: what is open is closed, and the client gets what it still can.
    void crashed() {
        ticket.ifPresent(HoldQueue.Ticket::tearUp);
        boolean free = current.map(Attempt::crash).orElse(true);
        current = Optional.empty();
        closeFormer();
        if (free && !closed) {
            ErrorAnswers.give(Refusals.OUR_FAULT, understood.map(lane::speaks).orElseGet(Speech::usual), reply);
        }
        close();
    }

    boolean isStoppedBy(StopTarget target) {
        return understood
                .map(intent -> switch (target) {
                    case StopTarget.Call call -> intent.id().equals(call.id());
                    case StopTarget.Session session ->
                        intent.attribution().session().equals(session.id());
                    case StopTarget.AgentTree tree ->
                        intent.attribution().agentTree().equals(tree.root());
                })
                .orElse(false);
    }

    Optional<LiveCall> live(long nowMillis, long nowNanos) {
        return understood.map(intent -> {
            long age = TimeUnit.NANOSECONDS.toMillis(nowNanos - intent.startedNanos());
            Optional<Ruling> ruling = current.map(attempt -> attempt.plan().ruling());
            return new LiveCall(
                    intent.id(),
                    intent.attribution(),
                    ruling.map(ruled -> ruled.target().provider().id()).orElse(""),
                    ruling.map(ruled -> ruled.target().model())
                            .orElse(intent.call().model()),
                    intent.call().dialect(),
                    intent.call().stream(),
                    current.map(Attempt::phase).orElse(LiveCall.Phase.WAITING),
                    ruling.map(Ruling::decision).orElse(Decision.ALLOW),
                    Math.max(1, attempts),
                    nowMillis - age,
                    current.map(Attempt::heldNano).orElse(0L),
                    current.map(Attempt::progress).orElse(Progress.NOTHING));
        });
    }

    private void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (counted) {
            lane.openCalls().leave(intent().caller().key());
        }
        dropBody();
        long tookNanos = System.nanoTime() - request.startedNanos();
        lane.telemetry().add(Count.MILLIS_IN_CALLS, TimeUnit.NANOSECONDS.toMillis(tookNanos));
        lane.telemetry().took(Span.CALL, tookNanos);
        lane.closed(this);
        carrier.over();
    }

    private void dropBody() {
        if (bodyKept) {
            bodyKept = false;
            understood.ifPresent(intent -> intent.readable().release());
            request.release();
        }
    }

    private Intent intent() {
        return understood.orElseThrow();
    }

    private Rulebook rules() {
        return lane.rooms().rulebook().get();
    }

    private Dialect speaks() {
        return lane.speaks(intent());
    }
}
