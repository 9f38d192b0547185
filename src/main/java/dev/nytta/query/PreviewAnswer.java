package dev.nytta.query;

import java.util.EnumSet;
import java.util.Set;

/// What a budget would have met on recorded spend.
///
/// @param days those asked for, without the ones from before anything was recorded
/// @param cautions what keeps it from being exact
public record PreviewAnswer(Stretch days, Preview preview, Set<Caution> cautions) {
    /// Why a figure may not be what the budget would have counted.
    public enum Caution {
        /// Nothing is recorded in these days.
        NOTHING_RECORDED,
        /// The first window began before the first day.
        CUT,
        /// Spend that was seen outside the gateway is in it, which the budget would not count.
        OUTSIDE_COUNTED,
        /// Some of what people spent is told for several days, or together with what the scope leaves out.
        MERGED,
        /// Some of what people spent cannot be shown yet.
        WITHHELD,
        /// The scope names keys: what people spent is not told by them.
        PEOPLE_LEFT_OUT;

        public String wireName() {
            return Words.lower(name());
        }
    }

    public PreviewAnswer {
        cautions = cautions.isEmpty() ? Set.of() : EnumSet.copyOf(cautions);
    }
}
