package dev.nytta.gate;

import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Claim;
import dev.nytta.usage.Money;
import io.netty.handler.codec.http.HttpHeaders;
import java.math.BigDecimal;
import java.util.Optional;

/// The headers of answers: the provider's own, and what Nytta adds.
final class AnswerHeads {
    private static final int MOST_ID = 256;

    static final String CALL = "x-nytta-call";
    static final String COST = "x-nytta-cost-usd";
    static final String DECISION = "x-nytta-decision";
    private static final String BUDGET = "x-nytta-budget";
    private static final String REMAINING = "x-nytta-remaining-usd";
    private static final String BAND = "x-nytta-remaining-band";

    private AnswerHeads() {}

    /// The provider's own id of the request (Anthropic's `request-id`, OpenAI's `x-request-id`), or empty.
    static String upstream(HttpHeaders headers) {
        String id = headers.get("request-id", headers.get("x-request-id", ""));
        return id.length() <= MOST_ID ? id : "";
    }

    /// Makes a provider's headers those of our answer, in place.
    static void dress(HttpHeaders headers, Intent intent, Optional<Ruled> ruled, GateRooms rooms) {
        HeaderRules.strip(headers);
        headers.set(CALL, intent.id());
        ruled.ifPresent(held -> {
            headers.set(DECISION, held.ruling().decision().wireName());
            held.money().tightest().ifPresent(index -> tellRemaining(headers, held, index, rooms));
        });
    }

    private static void tellRemaining(HttpHeaders headers, Ruled held, int index, GateRooms rooms) {
        Claim claim = held.ruling().claims().get(index);
        headers.set(BUDGET, claim.budget());
        long remaining = held.money().remainingNano();
        switch (rooms.amountsShown().to(held.ruling().ask(), claim)) {
            case GateRooms.Shown.Now() -> headers.set(REMAINING, Money.text(remaining));
            case GateRooms.Shown.Step(Balance then) ->
                headers.set(
                        REMAINING,
                        Money.text(
                                Math.max(0, then.availableNano() - held.money().nano())));
            case GateRooms.Shown.Band() -> headers.set(BAND, band(claim.limitNano(), remaining));
        }
    }

    /// How much of a limit is used, roughly enough to tell nothing of a person.
    static String band(long limitNano, long remainingNano) {
        if (remainingNano <= 0) {
            return "empty";
        }
        return remainingNano > limitNano / 2 ? "under-50" : remainingNano > limitNano / 5 ? "50-80" : "80-100";
    }

    static void cost(HttpHeaders headers, Optional<BigDecimal> costUsd) {
        costUsd.ifPresent(known -> headers.set(COST, Money.text(known)));
    }

    /// An attempt with its hold.
    record Ruled(Ruling ruling, HoldOutcome.Granted money) {}
}
