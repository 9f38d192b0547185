package dev.nytta.face.cli.usage;

import dev.nytta.face.Dollars;
import dev.nytta.intake.UsageSums;
import dev.nytta.usage.CostStatus;
import java.math.BigDecimal;
import java.util.Locale;

/// Sums as people read them. A `~` marks an estimate, a `>` that something in it has no price.
final class Amount {
    private Amount() {}

    static String usd(UsageSums sums) {
        return sums.status() == CostStatus.UNPRICED ? "no price" : marked(sums.status(), sums.costUsd());
    }

    /// An amount that was worked out from sums of this kind, with their mark.
    static String marked(CostStatus status, BigDecimal usd) {
        return switch (status) {
            case EXACT, UNPRICED -> Dollars.shown(usd);
            case ESTIMATED -> "~" + Dollars.shown(usd);
            case PARTIAL -> ">" + Dollars.shown(usd);
        };
    }

    /// For a sentence: `1.2000 USD`, or `12,345 tokens without a price`.
    static String spoken(UsageSums sums) {
        if (sums.status() == CostStatus.UNPRICED) {
            return tokens(sums) + " tokens without a price";
        }
        return marked(sums.status(), sums.costUsd()) + " USD";
    }

    static String tokens(UsageSums sums) {
        return grouped(sums.usage().promptTokens() + sums.usage().outputTokens());
    }

    static String grouped(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
