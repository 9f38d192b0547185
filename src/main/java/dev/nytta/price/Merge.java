package dev.nytta.price;

import dev.nytta.price.sheet.PriceLine;
import dev.nytta.price.sheet.Quote;
import dev.nytta.price.sheet.Terms;
import dev.nytta.price.sheet.Units;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Puts what several imported sheets say of one model together.
///
/// The newest sheet is believed, unless a choice names another. A sheet that knows dates takes its place if it has the
/// same price now: it knows the past and the announced future too. The others fill only what these are silent on
/// (cached audio, the hour's write, fees, tiers), and only if they agree on input and output: one that does not is
/// stale, and so is the rest of what it says. What an undated sheet fills for tokens holds for the present step only.
record Merge(List<Candidate> candidates, List<Choice> choices) {
    /// The lines, each with its source; none if no sheet has a usable price.
    List<Ranked> lines() {
        Optional<Candidate> newest = chosen("price")
                .or(() -> candidates.stream().filter(Candidate::isUsable).max(Comparator.comparing(Candidate::date)));
        return newest.map(this::built).orElse(List.of());
    }

    private Optional<Candidate> chosen(String what) {
        return choices.stream()
                .filter(choice -> choice.what().equals(what))
                .flatMap(choice -> candidates.stream()
                        .filter(candidate -> candidate.source().id().equals(choice.source())))
                .findFirst();
    }

    private List<Ranked> built(Candidate newest) {
        Instant now = newest.now();
        Candidate base = candidates.stream()
                .filter(c -> c.isDated() && c.hasBands() == newest.hasBands() && c.agreesWith(newest, now))
                .max(Comparator.comparing(Candidate::date))
                .orElse(newest);
        List<Ranked> lines = new ArrayList<>(ranked(base, base.lines()));
        chosen("bands").ifPresent(bands -> lines.addAll(ranked(bands, bandsOf(bands))));
        Step step = Step.around(base, now);
        candidates.stream()
                .filter(other -> !other.equals(base) && other.agreesWith(newest, now))
                .sorted(Comparator.comparing(Candidate::date).reversed())
                .forEach(other -> fill(lines, other, step));
        return lines;
    }

    private static List<PriceLine> bandsOf(Candidate candidate) {
        return candidate.lines().stream()
                .filter(line -> line.terms().above() > 0)
                .toList();
    }

    private static void fill(List<Ranked> lines, Candidate other, Step step) {
        List<Ranked> before = List.copyOf(lines);
        for (PriceLine line : other.lines()) {
            Terms terms = line.terms();
            boolean special =
                    terms.tier() != ServiceTier.STANDARD || !terms.region().isEmpty();
            Predicate<Ranked> sameKind = known -> known.terms().tier() == terms.tier()
                    && known.terms().region().equals(terms.region());
            if (special && before.stream().noneMatch(sameKind)) {
                lines.add(ranked(other, line.factor().isPresent() ? line : step.within(line)));
            } else if (!special) {
                missing(before, line).ifPresent(part -> lines.add(ranked(other, step.within(part))));
            }
        }
    }

    /// The line's rates of meters that nobody has given in any line of the standard tier.
    private static Optional<PriceLine> missing(List<Ranked> before, PriceLine line) {
        Map<Meter, Quote> rates = new EnumMap<>(Meter.class);
        line.rates().forEach((meter, quote) -> {
            if (before.stream()
                    .noneMatch(
                            known -> isStandard(known) && known.line().rates().containsKey(meter))) {
                rates.put(meter, quote);
            }
        });
        return rates.isEmpty() ? Optional.empty() : Optional.of(line.withRates(rates));
    }

    private static boolean isStandard(Ranked ranked) {
        return ranked.terms().tier() == ServiceTier.STANDARD;
    }

    private static List<Ranked> ranked(Candidate candidate, List<PriceLine> lines) {
        return lines.stream().map(line -> ranked(candidate, line)).toList();
    }

    private static Ranked ranked(Candidate candidate, PriceLine line) {
        return new Ranked(PriceLayer.Kind.IMPORTED, line, candidate.source().tag());
    }

    /// The time around now in which the dated lines have no step.
    private record Step(Instant from, Instant until) {
        static Step around(Candidate dated, Instant now) {
            List<Instant> edges = dated.lines().stream()
                    .flatMap(line -> List.of(line.terms().from(), line.terms().until()).stream())
                    .toList();
            Instant from = edges.stream()
                    .filter(edge -> !edge.isAfter(now))
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.MIN);
            Instant until = edges.stream()
                    .filter(edge -> edge.isAfter(now))
                    .min(Comparator.naturalOrder())
                    .orElse(Instant.MAX);
            return new Step(from, until);
        }

        PriceLine within(PriceLine line) {
            boolean tokens = line.rates().keySet().stream().anyMatch(Units::isTokens);
            return tokens ? line.withTerms(line.terms().between(from, until)) : line;
        }
    }
}
