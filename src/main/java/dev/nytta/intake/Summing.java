package dev.nytta.intake;

import dev.nytta.price.CardTerms;
import dev.nytta.price.PriceAlmanac;
import dev.nytta.price.PriceQuery;
import dev.nytta.usage.ServiceTier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Sums the rows of an index by what was asked for, and prices the sums: calls at the same rates are priced together.
final class Summing {
    private final UsageIndex index;
    private final PriceAlmanac prices;
    private final UsageAsk ask;
    private final List<ServedName> served;
    private final List<IntFunction<String>> words = new ArrayList<>();
    private final Group total = new Group();
    private final Map<List<String>, Group> groups = new HashMap<>();
    /// Neighbours are mostly of one session: what was found for the last row is tried first.
    private final Map<Integer, Group.Part> lastParts = new HashMap<>();

    private final String[] lastKey;
    private Group lastGroup = new Group();

    Summing(UsageIndex index, PriceAlmanac prices, UsageAsk ask) {
        this.index = index;
        this.prices = prices;
        this.ask = ask;
        this.served = IntStream.range(0, index.served.size())
                .mapToObj(number -> ServedName.parse(index.served.word(number)))
                .toList();
        ask.by().forEach(dimension -> words.add(words(dimension)));
        this.lastKey = new String[words.size()];
        Arrays.fill(lastKey, "\0");
    }

    /// What answered, as the index names it.
    record ServedName(String source, String provider, String model, ServiceTier tier, String region) {
        static ServedName parse(String word) {
            String[] parts = word.split(UsageIndex.BETWEEN, -1);
            return new ServedName(parts[0], parts[1], parts[2], ServiceTier.valueOf(parts[3]), parts[4]);
        }
    }

    private IntFunction<String> words(UsageDimension dimension) {
        Rows rows = index.rows;
        return switch (dimension) {
            case DAY, WEEK, MONTH -> {
                TimeBuckets buckets = new TimeBuckets(dimension, ask.zone());
                yield row -> buckets.of(rows.at[row]);
            }
            case SESSION -> row -> index.sessions.word(rows.session[row]);
            case PROJECT -> row -> index.projects.word(rows.project[row]);
            case MODEL -> row -> served.get(rows.served[row]).model();
            case SOURCE -> row -> served.get(rows.served[row]).source();
            case BLOCK -> {
                Blocks blocks =
                        new Blocks(counted().mapToLong(row -> rows.at[row]).toArray());
                yield row -> blocks.of(rows.at[row]);
            }
        };
    }

    /// Blocks are those of all time: where one begins does not depend on what is looked at.
    private IntStream counted() {
        return IntStream.range(0, index.rows.count).filter(row -> !index.rows.isHidden(row) && isOfSource(row));
    }

    private boolean isOfSource(int row) {
        return ask.sources().isEmpty()
                || ask.sources().contains(served.get(index.rows.served[row]).source());
    }

    UsageAnswer answer() {
        long from = millis(ask.from());
        long until = millis(ask.until());
        counted()
                .filter(row -> index.rows.at[row] >= from && index.rows.at[row] < until)
                .forEach(this::add);
        TreeSet<String> unpriced = new TreeSet<>();
        Pricing pricing = new Pricing(served, unpriced);
        List<UsageAnswer.Row> rows = new ArrayList<>();
        groups.forEach((key, group) -> rows.add(new UsageAnswer.Row(key(key), group.sums(pricing))));
        rows.sort(Comparator.comparing(row -> ask.by().stream()
                .map(dimension -> row.key().getOrDefault(dimension, ""))
                .reduce("", (left, right) -> left + '\0' + right)));
        return new UsageAnswer(ask, rows, total.sums(pricing), unpriced);
    }

    private static long millis(Instant at) {
        return at.equals(Instant.MIN) ? Long.MIN_VALUE : at.equals(Instant.MAX) ? Long.MAX_VALUE : at.toEpochMilli();
    }

    private Map<UsageDimension, String> key(List<String> words) {
        Map<UsageDimension, String> key = new EnumMap<>(UsageDimension.class);
        for (int i = 0; i < words.size(); i++) {
            key.put(ask.by().get(i), words.get(i));
        }
        return key;
    }

    private void add(int row) {
        Group.Part part = part(row);
        group(row).add(index.rows, row, part);
        total.add(index.rows, row, part);
    }

    private Group group(int row) {
        boolean same = true;
        for (int i = 0; i < lastKey.length; i++) {
            String word = words.get(i).apply(row);
            same &= word.equals(lastKey[i]);
            lastKey[i] = word;
        }
        if (!same) {
            lastGroup = groups.computeIfAbsent(List.of(lastKey), _ -> new Group());
        }
        return lastGroup;
    }

    private Group.Part part(int row) {
        int number = index.rows.served[row];
        long at = index.rows.at[row];
        long tokens = index.rows.promptTokens(row);
        Group.Part known = lastParts.get(number);
        if (known != null && (known.rates().isEmpty() || known.rates().get().holds(at, tokens))) {
            return known;
        }
        ServedName name = served.get(number);
        Instant time = Instant.ofEpochMilli(at);
        CardTerms terms = new CardTerms(name.tier(), name.region(), tokens, time);
        PriceQuery query = new PriceQuery(name.provider(), "", name.model(), time);
        Group.Part part = new Group.Part(number, prices.rateClass(query, terms));
        lastParts.put(number, part);
        return part;
    }
}
