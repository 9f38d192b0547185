package dev.nytta.gate;

import dev.nytta.policy.Ask;
import dev.nytta.policy.HoldPlan;
import dev.nytta.policy.Learned;
import dev.nytta.policy.Routes;
import dev.nytta.usage.Call;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Progress;
import dev.nytta.usage.Provider;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Dialects;
import dev.nytta.wire.Endpoints;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// Books what a provider began by itself and no money could be held for: it was spent, so what is above a limit is
/// overage.
final class RealtimeBooks {
    private static final int OK = 200;

    /// Nobody reads on.
    static final AnswerReader.Forward NOWHERE = new AnswerReader.Forward() {
        @Override
        public void pass(int offset, int length) {
            // It goes on by another way, or not at all.
        }

        @Override
        public void emit(byte[] bytes) {
            // Nothing is written.
        }
    };

    private RealtimeBooks() {}

    /// A reader of one response or transcript.
    static AnswerReader reader(Call call, Provider provider) {
        Dialect dialect = Dialects.named(Endpoints.REALTIME)
                .orElseThrow(() -> new IllegalStateException("the dialect of realtime sessions is always there"));
        return dialect.answer(
                call, new Dialect.AnswerContext(provider.kind().wireName(), Dialect.AnswerShape.MESSAGES, false));
    }

    /// What was used where the provider did not say: the conversation was read.
    static UsageReport guessed(UsageReport report, Call call) {
        return Estimate.withPrompt(report, call, Learned.NOTHING);
    }

    static void book(Lane lane, Intent intent, Routes.Target target, UsageReport report) {
        Ask ask = new Ask(
                intent.attribution(),
                intent.caller().key(),
                target.provider(),
                intent.call().model(),
                intent.call(),
                intent.caller().credential().billing(),
                OptionalLong.empty(),
                Learned.NOTHING,
                lane.ledger().nowMillis());
        Routes.Target there =
                new Routes.Target(target.provider(), intent.call().model(), target.reroute(), target.retryOn());
        Ruling ruling = new Ruling(
                there,
                ask,
                lane.rooms().rulebook().get().covering(ask),
                HoldPlan.nothing(ask.billing()),
                Decision.ALLOW);
        int tookMillis = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - intent.startedNanos());
        lane.settlement()
                .settle(new Settlement.Ended(
                        intent,
                        1,
                        ruling,
                        Optional.empty(),
                        CallStatus.ENDED,
                        report,
                        OK,
                        tookMillis,
                        -1,
                        Progress.NOTHING,
                        0));
    }
}
