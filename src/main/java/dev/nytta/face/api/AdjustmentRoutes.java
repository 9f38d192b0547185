package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.Observations;
import dev.nytta.reconcile.Adjustment;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Books what a bill charged more or less for a model on a day than the ledger has.
///
/// The same bill beside the same ledger is the same adjustment, and is booked once.
final class AdjustmentRoutes {
    private static final Duration FRESH_MAX = Duration.ofSeconds(10);
    private static final int MOST_NAME = 200;
    private static final int DAY_LENGTH = "2026-11-26".length();
    private static final BigDecimal MOST_USD = BigDecimal.valueOf(1_000_000_000);

    private final Observations observations;
    private final EventStore events;
    private final ControlStore store;
    private final InstantSource clock;

    AdjustmentRoutes(AdminRooms rooms) {
        this.observations = rooms.observations();
        this.events = rooms.events();
        this.store = rooms.store();
        this.clock = rooms.clock();
    }

    Stream<Route> routes() {
        return Stream.of(Route.post("/api/v1/adjustments", this::book));
    }

    private Reply book(Ask ask) {
        Fields body = Fields.ofBody(ask.body());
        ZoneId zone = body.parsed("timezone", "a zone such as Europe/Stockholm", ZoneId::of)
                .orElse(ZoneOffset.UTC);
        Optional<LocalDate> day = body.parsed("day", "a day such as 2026-11-26", AdjustmentRoutes::day);
        String provider = name(body, "provider");
        String model = name(body, "model");
        Optional<BigDecimal> bill = usd(body, "bill_usd");
        Optional<BigDecimal> ledger = usd(body, "ledger_usd");
        body.done();
        if (day.isEmpty()) {
            body.required("day");
        }
        if (!body.wrongs().isEmpty()) {
            return Problem.invalid(body.wrongs()).reply();
        }
        BilledDay billed =
                new BilledDay(day.orElseThrow(), zone, provider, model, bill.orElseThrow(), ledger.orElseThrow());
        complain(body, billed);
        return body.wrongs().isEmpty()
                ? book(billed, ask.who())
                : Problem.invalid(body.wrongs()).reply();
    }

    /// Of four digits for the year: no bill is of another, and not every longer one can be counted in milliseconds.
    private static LocalDate day(String text) {
        if (text.length() != DAY_LENGTH) {
            throw new IllegalArgumentException(text);
        }
        return LocalDate.parse(text);
    }

    private static String name(Fields body, String field) {
        String name = body.required(field);
        if (name.length() > MOST_NAME) {
            body.wrong(field, "`" + field + "` has at most " + MOST_NAME + " characters.");
        }
        return name;
    }

    private static Optional<BigDecimal> usd(Fields body, String field) {
        String text = body.required(field);
        Optional<BigDecimal> usd = Money.parsed(text).filter(Money::isSane);
        if (!text.isEmpty() && usd.filter(AdjustmentRoutes::fits).isEmpty()) {
            body.wrong(field, "`" + field + "` must be an amount in USD below 1000000000, such as \"12.5\".");
        }
        return usd;
    }

    private static boolean fits(BigDecimal usd) {
        return usd.abs().compareTo(MOST_USD) < 0;
    }

    private void complain(Fields body, BilledDay billed) {
        if (billed.end().filter(end -> !end.isAfter(clock.instant())).isEmpty()) {
            body.wrong("day", "The day is not over, so what differs may still change.");
        }
        if (Adjustment.amountUsd(billed.billUsd(), billed.ledgerUsd()).signum() == 0) {
            body.wrong("bill_usd", "Bill and ledger say the same: there is nothing to book.");
        }
    }

    /// Noted before it is done, and seen by whoever asks next.
    private synchronized Reply book(BilledDay billed, String who) {
        ObjectNode view = billed.view();
        store.set("last_adjustment", Json.write(view), who);
        Observations.Answer answer =
                observations.observe(List.of(billed.event())).getFirst();
        events.catchUp(FRESH_MAX);
        return switch (answer) {
            case TAKEN, BETTER -> Reply.json(201, view.put("answer", "booked"));
            case KNOWN, OUTRANKED -> Reply.json(200, view.put("answer", "known"));
            case OUT_OF_TIME ->
                Problem.invalid(List.of(new Fields.Wrong(
                                "day", "The day is more than 400 days ago; the ledger takes no more of it.")))
                        .reply();
        };
    }
}
