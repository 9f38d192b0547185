package dev.nytta.gate;

import dev.nytta.gate.GateTelemetry.Count;
import dev.nytta.ledger.Batch;
import dev.nytta.policy.Ask;
import dev.nytta.price.PriceBook;
import dev.nytta.price.PriceQuery;
import dev.nytta.price.Priced;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Charge;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.BatchNews;
import dev.nytta.wire.BatchStep;
import dev.nytta.wire.Batches;
import io.netty.channel.EventLoop;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Batches as they pass one event loop: remembers who asked for one, and books each result once, on the budgets in
/// force and on his account who asked for it.
final class BatchBooks {
    private static final String SOURCE = "gateway";

    private final GateRooms rooms;
    private final GateTelemetry telemetry;
    private final EventLoop loop;

    BatchBooks(Shared shared, EventLoop loop) {
        this.rooms = shared.rooms();
        this.telemetry = shared.telemetry();
        this.loop = loop;
    }

    /// Gives what is known of the results that a call fetches, on this event loop; nothing of any other call.
    void open(Intent intent, Ruling ruling, Consumer<Optional<BatchTab>> then) {
        switch (Batches.step(intent.endpoint())) {
            case BatchStep.Results(String id) -> open(ruling, id, then);
            case BatchStep.Inline(String id) -> open(ruling, id, then);
            case BatchStep.None _, BatchStep.Create _, BatchStep.Show _, BatchStep.Response _ ->
                then.accept(Optional.empty());
        }
    }

    private void open(Ruling ruling, String id, Consumer<Optional<BatchTab>> then) {
        rooms.batches().open(ruling.target().provider().id(), id, tab -> give(tab, then));
    }

    private void give(Optional<BatchTab> tab, Consumer<Optional<BatchTab>> then) {
        if (loop.inEventLoop()) {
            then.accept(tab);
        } else {
            loop.execute(() -> then.accept(tab));
        }
    }

    /// An answer told something.
    void heard(Intent intent, Attempt.Plan plan, List<BatchNews> news) {
        for (BatchNews each : news) {
            switch (each) {
                case BatchNews.Created(String id) -> rooms.batches().created(batch(intent, plan.ruling(), id));
                case BatchNews.Files(String id, List<String> files) ->
                    rooms.batches().files(plan.ruling().target().provider().id(), id, files);
                case BatchNews.Late late -> rooms.batches().late(new LateBooks(rooms, plan.ruling()).usage(late));
                case BatchNews.Whole _ -> settled(plan);
                case BatchNews.Line line -> book(intent, plan, line);
            }
        }
    }

    private Batch batch(Intent intent, Ruling ruling, String id) {
        return new Batch(
                ruling.target().provider().id(),
                id,
                intent.call().dialect(),
                intent.attribution(),
                ruling.ask().billing(),
                rooms.ledger().nowMillis());
    }

    /// The answer has passed to its end. One that shows a batch says itself whether it held all results.
    void over(Intent intent, Attempt.Plan plan) {
        if (Batches.step(intent.endpoint()) instanceof BatchStep.Results) {
            settled(plan);
        }
    }

    private void settled(Attempt.Plan plan) {
        plan.tab().flatMap(BatchTab::batch).ifPresent(rooms.batches()::settled);
    }

    private void book(Intent intent, Attempt.Plan plan, BatchNews.Line line) {
        if (plan.tab().isEmpty()) {
            telemetry.add(Count.RESULTS_NOT_BOOKED);
            return;
        }
        BatchTab tab = plan.tab().get();
        String provider = plan.ruling().target().provider().id();
        String results = results(intent);
        String id = BatchTab.id(provider, results, line.key());
        // What was never run is no attempt of anybody's.
        if (line.status() > 0 && tab.take(id)) {
            Payer payer = Payer.of(tab, intent, plan.ruling().ask());
            Result result = new Result(id, BatchTab.call(provider, results), line, plan.ruling());
            UsageEvent event = event(payer, result);
            Ask ask = ask(payer, plan.ruling(), event.model());
            rooms.ledger().observed(event, rooms.rulebook().get().covering(ask));
        }
    }

    private static String results(Intent intent) {
        return switch (Batches.step(intent.endpoint())) {
            case BatchStep.Results(String id) -> id;
            case BatchStep.Inline(String id) -> id;
            case BatchStep.None _, BatchStep.Create _, BatchStep.Show _, BatchStep.Response _ -> "";
        };
    }

    /// Whose the results are: his who asked for the batch, else his who fetches them.
    private record Payer(Attribution who, BillingMode billing, String dialect) {
        static Payer of(BatchTab tab, Intent intent, Ask ask) {
            return tab.batch()
                    .map(batch -> new Payer(batch.attribution(), batch.billing(), batch.dialect()))
                    .orElseGet(() -> new Payer(
                            intent.attribution(), ask.billing(), intent.call().dialect()));
        }
    }

    private record Result(String id, String call, BatchNews.Line line, Ruling ruling) {}

    private Ask ask(Payer payer, Ruling ruling, String model) {
        Ask asked = ruling.ask();
        return new Ask(
                payer.who(),
                Optional.empty(),
                asked.provider(),
                model,
                asked.call(),
                payer.billing(),
                asked.maxCostNano(),
                asked.learned(),
                rooms.ledger().nowMillis());
    }

    private UsageEvent event(Payer payer, Result result) {
        long now = rooms.ledger().nowMillis();
        PriceBook prices = rooms.prices().get();
        String model = result.line().report().parts().getFirst().model();
        PriceQuery query = PriceQuery.of(result.ruling().target().provider(), model, now);
        boolean atCeiling = rooms.rulebook().get().chargesUnknown(ask(payer, result.ruling(), model));
        Bill bill = bill(prices, query, result.line(), atCeiling);
        boolean subscribed = payer.billing() == BillingMode.SUBSCRIPTION;
        Optional<BigDecimal> value = bill.charge().map(Charge::costUsd);
        return new UsageEvent(
                result.id(),
                result.call(),
                1,
                now,
                result.ruling().target().provider().id(),
                model,
                payer.dialect(),
                result.line().isGood() ? result.line().report().total() : Usage.NONE,
                subscribed ? Optional.of(BigDecimal.ZERO) : value,
                bill.status(),
                payer.billing(),
                subscribed ? value : Optional.empty(),
                bill.charge().map(Charge::components).orElse(List.of()),
                prices.version(),
                payer.who(),
                SOURCE,
                result.line().isGood() ? CallStatus.OK : CallStatus.FAILED,
                Decision.ALLOW,
                result.line().status(),
                0,
                -1);
    }

    private record Bill(CostStatus status, Optional<Charge> charge) {}

    /// @param atCeiling whether a model without a price is charged at the dearest rate; it stays flagged
    private static Bill bill(PriceBook prices, PriceQuery query, BatchNews.Line line, boolean atCeiling) {
        if (!line.isGood()) {
            return new Bill(CostStatus.EXACT, Optional.of(Charge.free(prices.version())));
        }
        if (line.report().source() == CountSource.COUNTED) {
            return new Bill(CostStatus.UNPRICED, Optional.empty());
        }
        Priced priced = prices.price(query, line.report());
        boolean unknown = priced instanceof Priced.Unpriced && atCeiling;
        return new Bill(priced.status(), charge(unknown ? prices.priceAtCeiling(query, line.report()) : priced));
    }

    private static Optional<Charge> charge(Priced priced) {
        return switch (priced) {
            case Priced.Exact exact -> Optional.of(exact.charge());
            case Priced.Estimated estimated -> Optional.of(estimated.charge());
            case Priced.Partial partial -> Optional.of(partial.charge());
            case Priced.Unpriced _ -> Optional.empty();
        };
    }
}
