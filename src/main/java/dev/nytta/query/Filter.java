package dev.nytta.query;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Which calls are meant: of each dimension named, any of its values; of all others, everything.
///
/// @param values without dimensions of time; one that ends in `*` means all that begin so
public record Filter(Map<Dimension, List<String>> values) {
    public static final Filter NONE = new Filter(Map.of());

    private static final int TERMS_MAX = 100;
    private static final int VALUE_MAX = 500;

    public Filter {
        values = Map.copyOf(values);
    }

    /// Reads terms such as `team:platform`; the value is all behind the first colon, and may be empty ("not known").
    public static Reply<Filter> parse(List<String> terms) {
        if (terms.size() > TERMS_MAX) {
            return new Reply.Refused<>("A filter has at most " + TERMS_MAX + " terms: leave some out.");
        }
        return switch (Words.all(terms.stream().map(Filter::term).toList())) {
            case Reply.Found<List<Term>>(List<Term> parsed) -> new Reply.Found<>(of(parsed));
            case Reply.Refused<List<Term>>(String sentence) -> new Reply.Refused<>(sentence);
        };
    }

    private record Term(Dimension dimension, String value) {}

    private static Reply<Term> term(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || text.length() > VALUE_MAX) {
            return new Reply.Refused<>(
                    "'" + Words.shortened(text) + "' is no filter: write name:value, such as team:platform.");
        }
        return switch (Dimension.named(text.substring(0, colon))) {
            case Reply.Found<Dimension>(Dimension dimension)
            when dimension.isTime() ->
                new Reply.Refused<>(
                        "Time is chosen with from and to, not with a filter on " + dimension.wireName() + ".");
            case Reply.Found<Dimension>(Dimension dimension) ->
                new Reply.Found<>(new Term(dimension, text.substring(colon + 1)));
            case Reply.Refused<Dimension>(String sentence) -> new Reply.Refused<>(sentence);
        };
    }

    private static Filter of(List<Term> terms) {
        Map<Dimension, List<String>> values = new EnumMap<>(Dimension.class);
        terms.forEach(term -> values.computeIfAbsent(term.dimension(), any -> new ArrayList<>())
                .add(term.value()));
        values.replaceAll((dimension, list) -> List.copyOf(list));
        return new Filter(values);
    }
}
