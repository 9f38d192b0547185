package dev.nytta.price;

import dev.nytta.price.sheet.PriceLine;
import dev.nytta.price.sheet.Quote;
import dev.nytta.price.sheet.SheetModel;
import dev.nytta.price.sheet.Source;
import dev.nytta.price.sheet.Terms;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one imported sheet says of a model.
record Candidate(Source source, ModelNames.Name name, SheetModel model) {
    /// Two sources agree if their rates differ by no more than this share of the larger.
    private static final BigDecimal TOLERANCE = new BigDecimal("0.005");

    private static final Set<Meter> MAIN = EnumSet.of(
            Meter.INPUT,
            Meter.OUTPUT,
            Meter.INPUT_AUDIO_SECONDS,
            Meter.PAGES,
            Meter.CHARACTERS,
            Meter.IMAGES,
            Meter.VIDEO_SECONDS);

    List<PriceLine> lines() {
        return model.lines();
    }

    LocalDate date() {
        return source.date();
    }

    /// Whether it has a price for what such a model is called for; fees beside that make none.
    boolean isUsable() {
        return MAIN.stream().anyMatch(meter -> rate(meter, now()).isPresent());
    }

    /// Whether it knows when prices change.
    boolean isDated() {
        return lines().stream().anyMatch(line -> isStep(line.terms()));
    }

    private static boolean isStep(Terms terms) {
        return !terms.from().equals(Instant.MIN) || !terms.until().equals(Instant.MAX);
    }

    boolean hasBands() {
        return lines().stream().anyMatch(line -> line.terms().above() > 0);
    }

    Instant now() {
        return date().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// The plain rate: standard tier, short prompt, no region, any hour.
    Optional<BigDecimal> rate(Meter meter, Instant at) {
        return lines().stream()
                .filter(line -> isPlain(line.terms()) && line.terms().covers(at))
                .map(line -> Optional.ofNullable(line.rates().get(meter)).map(Quote::amount))
                .flatMap(Optional::stream)
                .reduce((_, later) -> later);
    }

    static boolean isPlain(Terms terms) {
        return terms.tier() == ServiceTier.STANDARD
                && terms.region().isEmpty()
                && terms.above() == 0
                && terms.hours().isEmpty();
    }

    /// Whether both state the same plain input or output rate at a time, and neither contradicts the other.
    boolean agreesWith(Candidate other, Instant at) {
        Set<Agreement> both = EnumSet.of(agreement(Meter.INPUT, other, at), agreement(Meter.OUTPUT, other, at));
        return both.contains(Agreement.SAME) && !both.contains(Agreement.DIFFERENT);
    }

    private enum Agreement {
        SAME,
        DIFFERENT,
        /// One of them says nothing.
        SILENT
    }

    private Agreement agreement(Meter meter, Candidate other, Instant at) {
        Optional<BigDecimal> mine = rate(meter, at);
        Optional<BigDecimal> theirs = other.rate(meter, at);
        if (mine.isEmpty() || theirs.isEmpty()) {
            return Agreement.SILENT;
        }
        return isNear(mine.get(), theirs.get()) ? Agreement.SAME : Agreement.DIFFERENT;
    }

    static boolean isNear(BigDecimal one, BigDecimal other) {
        BigDecimal larger = one.max(other);
        return one.subtract(other).abs().compareTo(larger.multiply(TOLERANCE)) <= 0;
    }
}
