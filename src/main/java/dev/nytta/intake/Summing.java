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
import org.jspecify.annotations.Nullable;

/// Sums the rows of an index by what was asked for, and prices the sums: calls at the same rates are priced together.
final class Summing {
    private final UsageIndex index;
    private final PriceAlmanac prices;
    private final UsageAsk ask;
    private final List<ServedName> served;
    /// By number of a served name, whether its source was asked for.
    private final boolean[] ofSource;
    private final List<IntFunction<String>> words = new ArrayList<>();
    private final Map<List<String>, Group> groups = new HashMap<>();
    private final String[] lastKey;
    private Group lastGroup;
    /// Gets all calls where they are not told apart by anything, else none.
    private final Group whole;
    /// Neighbours are mostly of one session: what was found for the last row of a served name is tried first.
    private final Group.@Nullable Part[] lastParts;

    Summing(UsageIndex index, PriceAlmanac prices, UsageAsk ask) {
        this.index = index;
        this.prices = prices;
        this.ask = ask;
        this.served = IntStream.range(0, index.served.size())
                .mapToObj(number -> ServedName.parse(index.served.word(number)))
                .toList();
        this.ofSource = new boolean[served.size()];
        for (int number = 0; number < ofSource.length; number++) {
            ofSource[number] = isOfSource(served.get(number));
        }
        ask.by().forEach(dimension -> words.add(words(dimension)));
        this.lastKey = new String[words.size()];
        Arrays.fill(lastKey, "\0");
        this.whole = new Group(index.rows);
        this.lastGroup = whole;
        this.lastParts = new Group.Part[served.size()];
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
        return IntStream.range(0, index.rows.count).filter(this::counts);
    }

    private boolean counts(int row) {
        return !index.rows.isHidden(row) && ofSource[index.rows.served[row]];
    }

    private boolean isOfSource(ServedName name) {
        return ask.sources().isEmpty() || ask.sources().contains(name.source());
    }

    UsageAnswer answer() {
        addAll();
        Group total = new Group(index.rows);
        total.add(whole);
        groups.values().forEach(total::add);
        TreeSet<String> unpriced = new TreeSet<>();
        Pricing pricing = new Pricing(served, unpriced);
        List<UsageAnswer.Row> rows = new ArrayList<>();
        groups.forEach((key, group) -> rows.add(new UsageAnswer.Row(key(key), group.sums(pricing))));
        rows.sort(Comparator.comparing(row -> ask.by().stream()
                .map(dimension -> row.key().getOrDefault(dimension, ""))
                .reduce("", (left, right) -> left + '\0' + right)));
        return new UsageAnswer(ask, rows, total.sums(pricing), unpriced);
    }

    /// A loop, not a stream: of a short command most is run before it is compiled.
    private void addAll() {
        long from = millis(ask.from());
        long until = millis(ask.until());
        long[] at = index.rows.at;
        for (int row = 0; row < index.rows.count; row++) {
            if (at[row] >= from && at[row] < until && counts(row)) {
                group(row).add(row, part(row));
            }
        }
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

    private Group group(int row) {
        boolean same = true;
        for (int i = 0; i < lastKey.length; i++) {
            String word = words.get(i).apply(row);
            same &= word.equals(lastKey[i]);
            lastKey[i] = word;
        }
        if (!same) {
            lastGroup = groups.computeIfAbsent(List.of(lastKey), _ -> new Group(index.rows));
        }
        return lastGroup;
    }

    private Group.Part part(int row) {
        int number = index.rows.served[row];
        long at = index.rows.at[row];
        long tokens = index.rows.promptTokens(row);
        Group.Part known = lastParts[number];
        if (known != null && (known.rates().isEmpty() || known.rates().get().holds(at, tokens))) {
            return known;
        }
        ServedName name = served.get(number);
        Instant time = Instant.ofEpochMilli(at);
        CardTerms terms = new CardTerms(name.tier(), name.region(), tokens, time);
        PriceQuery query = new PriceQuery(name.provider(), "", name.model(), time);
        Group.Part part = new Group.Part(number, prices.rateClass(query, terms));
        lastParts[number] = part;
        return part;
    }
}
