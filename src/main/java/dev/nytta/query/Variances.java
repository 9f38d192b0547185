package dev.nytta.query;

import dev.nytta.query.Bridge.Part;
import dev.nytta.query.Bridge.Product;
import dev.nytta.query.VarianceAnswer.Moved;
import dev.nytta.query.VarianceAnswer.PriceChange;
import dev.nytta.query.VarianceAnswer.Shares;
import dev.nytta.query.VarianceAnswer.Side;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Why windows cost more or less than the ones before them.
public final class Variances {
    private static final int SHARE_DIGITS = 3;
    private static final int PERCENT_DIGITS = 1;
    private static final int MOST_PRICES = 3;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final SpendSource spend;
    private final Book book;

    /// @param book the plain rates of models
    public Variances(SpendSource spend, Book book) {
        this.spend = spend;
        this.book = book;
    }

    /// The plain rates of a model on a day, for one unit of each meter; empty where there is no price.
    @FunctionalInterface
    public interface Book {
        /// The rates at the end of a day.
        Map<Meter, BigDecimal> rates(String provider, String model, LocalDate day);
    }

    /// The window of this kind up to now, against the one before up to the same point.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public VarianceAnswer answer(Window.Calendar window, ZonedDateTime now) {
        Stretch later = Stretch.holding(window, now.toLocalDate());
        Stretch earlier = later.before(window);
        Reading reading = new Reading(now, earlier.from());
        Span before = new Span(earlier.span(now.getZone()).from(), earlier.sameMoment(later, now));
        Span after = new Span(later.span(now.getZone()).from(), now.toInstant());
        return answer(before, after, reading);
    }

    private VarianceAnswer answer(Span before, Span after, Reading reading) {
        Map<Product, Part> earlier = reading.parts(before);
        Map<Product, Part> later = reading.parts(after);
        return new VarianceAnswer(
                side(before, earlier),
                side(after, later),
                new Bridge(earlier, later, reading::constant).causes(),
                prices(earlier, later),
                moved(earlier, later),
                new Shares(cached(earlier), cached(later)));
    }

    private static Side side(Span span, Map<Product, Part> parts) {
        return new Side(span, cost(parts), Bridge.calls(parts));
    }

    private static BigDecimal cost(Map<Product, Part> parts) {
        return parts.values().stream().map(Part::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<PriceChange> prices(Map<Product, Part> before, Map<Product, Part> after) {
        Map<String, Part> earlier = Bridge.byModel(before);
        List<PriceChange> changes = new ArrayList<>();
        Bridge.byModel(after).forEach((model, part) -> {
            BigDecimal usd = part.priceEffectUsd()
                    .subtract(earlier.getOrDefault(model, Part.NONE).priceEffectUsd());
            if (usd.signum() != 0 && part.constantUsd().signum() != 0) {
                changes.add(new PriceChange(model, usd, percent(part)));
            }
        });
        changes.sort(Comparator.comparing((PriceChange change) -> change.usd().abs())
                .reversed()
                .thenComparing(PriceChange::model));
        return changes.subList(0, Math.min(MOST_PRICES, changes.size()));
    }

    private static BigDecimal percent(Part part) {
        return part.listUsd()
                .subtract(part.constantUsd())
                .multiply(HUNDRED)
                .divide(part.constantUsd(), PERCENT_DIGITS, RoundingMode.HALF_EVEN);
    }

    private static Optional<Moved> moved(Map<Product, Part> before, Map<Product, Part> after) {
        Map<String, Part> earlier = Bridge.byModel(before);
        Map<String, Part> later = Bridge.byModel(after);
        Set<String> models = new HashSet<>(earlier.keySet());
        models.addAll(later.keySet());
        return models.stream()
                .map(model -> new Moved(
                        model,
                        new Shares(
                                share(earlier.getOrDefault(model, Part.NONE).costUsd(), cost(before)),
                                share(later.getOrDefault(model, Part.NONE).costUsd(), cost(after)))))
                .filter(moved -> change(moved.shares()).signum() != 0)
                .max(Comparator.comparing((Moved moved) -> change(moved.shares()))
                        .thenComparing(Moved::model, Comparator.reverseOrder()));
    }

    private static BigDecimal change(Shares shares) {
        return shares.after().subtract(shares.before()).abs();
    }

    private static BigDecimal cached(Map<Product, Part> parts) {
        Usage usage = parts.values().stream().map(Part::usage).reduce(Usage.NONE, Usage::plus);
        return share(
                BigDecimal.valueOf(usage.get(Meter.CACHE_READ)
                        + usage.get(Meter.CACHE_READ_AUDIO)
                        + usage.get(Meter.CACHE_READ_IMAGE)),
                BigDecimal.valueOf(usage.promptTokens()));
    }

    private static BigDecimal share(BigDecimal of, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : of.divide(whole, SHARE_DIGITS, RoundingMode.HALF_EVEN);
    }

    /// Reads both times, and asks for each rate once.
    private final class Reading {
        private static final List<Dimension> GROUPS =
                List.of(Dimension.DAY, Dimension.PROVIDER, Dimension.MODEL, Dimension.BILLING_MODE);

        private final ZonedDateTime now;
        private final LocalDate constantDay;
        private final Map<List<Object>, Map<Meter, BigDecimal>> known = new HashMap<>();

        Reading(ZonedDateTime now, LocalDate constantDay) {
            this.now = now;
            this.constantDay = constantDay;
        }

        Map<Product, Part> parts(Span span) {
            Map<Product, Part> parts = new HashMap<>();
            SpendAnswer answer = spend.sum(new SpendAsk(span, GROUPS, Filter.NONE, now.getZone(), SpendAsk.LIMIT_MAX));
            for (SpendAnswer.Row row : answer.rows()) {
                Product product = new Product(
                        row.key().getOrDefault(Dimension.PROVIDER, ""),
                        row.key().getOrDefault(Dimension.MODEL, ""),
                        row.key().getOrDefault(Dimension.BILLING_MODE, ""));
                LocalDate day = LocalDate.parse(row.key().getOrDefault(Dimension.DAY, ""));
                parts.merge(product, part(product, day, row.sums()), Part::plus);
            }
            if (answer.truncated()) {
                parts.merge(new Product("", "", ""), rest(answer), Part::plus);
            }
            return parts;
        }

        /// What is beyond the rows that one answer has.
        private Part rest(SpendAnswer answer) {
            Sums shown = answer.rows().stream().map(SpendAnswer.Row::sums).reduce(Sums.NONE, Sums::plus);
            return new Part(
                    answer.total().calls() - shown.calls(),
                    Usage.NONE,
                    answer.total().costUsd().subtract(shown.costUsd()),
                    BigDecimal.ZERO,
                    BigDecimal.ZERO);
        }

        /// What had no rate on the day that all is valued at has not changed its price.
        private Part part(Product product, LocalDate day, Sums sums) {
            BigDecimal list = valued(sums.usage(), rates(product, day));
            BigDecimal constant = valued(sums.usage(), constant(product));
            return new Part(sums.calls(), sums.usage(), sums.costUsd(), list, constant.signum() == 0 ? list : constant);
        }

        Map<Meter, BigDecimal> constant(Product product) {
            return rates(product, constantDay);
        }

        private Map<Meter, BigDecimal> rates(Product product, LocalDate day) {
            return known.computeIfAbsent(
                    List.of(product, day), _ -> book.rates(product.provider(), product.model(), day));
        }
    }

    private static BigDecimal valued(Usage usage, Map<Meter, BigDecimal> rates) {
        return rates.entrySet().stream()
                .map(rate -> rate.getValue().multiply(BigDecimal.valueOf(usage.get(rate.getKey()))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
