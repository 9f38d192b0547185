package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Something that needs somebody: a fact, its size, and what it is about.
///
/// @param lossUsd what it is ordered by: the money that is lost, or spent unseen, if nobody looks
/// @param sizeUsd the same where it is known and not only guessed
/// @param at when it happens, or happened
/// @param subject its `type` and `id`: the page to go to
record Need(
        Kind kind,
        boolean isUrgent,
        BigDecimal lossUsd,
        Optional<BigDecimal> sizeUsd,
        Optional<Instant> at,
        ObjectNode subject,
        ObjectNode facts) {
    private static final MathContext EXPECTED = new MathContext(3, RoundingMode.HALF_EVEN);

    /// What must be done now first, then by money.
    static final Comparator<Need> ORDER = Comparator.comparing(Need::isUrgent)
            .reversed()
            .thenComparing(Comparator.comparing(Need::lossUsd).reversed())
            .thenComparing(Need::kind)
            .thenComparing(need -> need.subject().toString());

    /// What it is.
    enum Kind {
        BUDGET_EMPTY,
        BUDGET_NEAR_END,
        MANDATE_REVIEW,
        COVERAGE_GAP,
        UNDECLARED_SPEND,
        UNPRICED_MODEL,
        SILENT_SOURCE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ObjectNode about(String type, String id) {
        return Json.object().put("type", type).put("id", id);
    }

    /// A part of 1, to three digits.
    static String part(long of, long whole) {
        return whole <= 0
                ? "0"
                : Money.text(BigDecimal.valueOf(of).divide(BigDecimal.valueOf(whole), 3, RoundingMode.HALF_EVEN));
    }

    static String rounded(BigDecimal usd) {
        return Money.text(usd.round(EXPECTED));
    }

    ObjectNode view() {
        ObjectNode view = Json.object().put("kind", kind.wireName()).put("severity", isUrgent ? "act" : "look");
        Json.put(view, "size_usd", sizeUsd.map(Need::rounded));
        Json.put(view, "at", at.map(Json::time));
        view.set("subject", subject);
        view.set("facts", facts);
        return view;
    }
}
