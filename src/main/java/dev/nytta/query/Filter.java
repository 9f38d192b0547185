package dev.nytta.query;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which calls are meant: of each dimension named, any of its values; of all others, everything.
///
/// @param values without dimensions of time; one that ends in `*` means all that begin so
/// @param excluded what is left out of that, in the same way
public record Filter(Map<Dimension, List<String>> values, Map<Dimension, List<String>> excluded) {
    public static final Filter NONE = new Filter(Map.of());

    private static final int TERMS_MAX = 100;
    private static final int VALUE_MAX = 500;

    public Filter {
        values = Map.copyOf(values);
        excluded = Map.copyOf(excluded);
    }

    public Filter(Map<Dimension, List<String>> values) {
        this(values, Map.of());
    }

    /// All that it names, to have them or to leave them out: taking one from all tells as much as asking for it.
    public Set<Dimension> dimensions() {
        EnumSet<Dimension> named = EnumSet.noneOf(Dimension.class);
        named.addAll(values.keySet());
        named.addAll(excluded.keySet());
        return named;
    }

    /// Whether calls of these names are meant; a name that is not there is empty.
    boolean matches(Map<Dimension, String> names) {
        return values.entrySet().stream().allMatch(term -> isAny(names, term))
                && excluded.entrySet().stream().noneMatch(term -> isAny(names, term));
    }

    private static boolean isAny(Map<Dimension, String> names, Map.Entry<Dimension, List<String>> term) {
        String name = names.getOrDefault(term.getKey(), "");
        return term.getValue().stream()
                .anyMatch(value -> value.endsWith("*")
                        ? name.startsWith(value.substring(0, value.length() - 1))
                        : name.equals(value));
    }

    /// Whether it names what only single calls tell: keys, sessions, agents.
    boolean namesSingles() {
        return dimensions().stream()
                .anyMatch(dimension -> dimension == Dimension.KEY || dimension.kind() == Dimension.Kind.SINGLE);
    }

    /// Reads terms such as `team:platform`, or `team!:platform` for all but it; the value is all behind the first
    /// colon, and may be empty ("not known").
    public static Reply<Filter> parse(List<String> terms) {
        if (terms.size() > TERMS_MAX) {
            return new Reply.Refused<>("A filter has at most " + TERMS_MAX + " terms: leave some out.");
        }
        return switch (Words.all(terms.stream().map(Filter::term).toList())) {
            case Reply.Found<List<Term>>(List<Term> parsed) -> new Reply.Found<>(of(parsed));
            case Reply.Refused<List<Term>>(String sentence) -> new Reply.Refused<>(sentence);
        };
    }

    private record Term(Dimension dimension, boolean isExcluded, String value) {}

    private static Reply<Term> term(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || text.length() > VALUE_MAX) {
            return new Reply.Refused<>(
                    "'" + Words.shortened(text) + "' is no filter: write name:value, such as team:platform.");
        }
        boolean excluded = colon > 0 && text.charAt(colon - 1) == '!';
        return switch (Dimension.named(text.substring(0, excluded ? colon - 1 : colon))) {
            case Reply.Found<Dimension>(Dimension dimension)
            when dimension.isTime() ->
                new Reply.Refused<>(
                        "Time is chosen with from and to, not with a filter on " + dimension.wireName() + ".");
            case Reply.Found<Dimension>(Dimension dimension) ->
                new Reply.Found<>(new Term(dimension, excluded, text.substring(colon + 1)));
            case Reply.Refused<Dimension>(String sentence) -> new Reply.Refused<>(sentence);
        };
    }

    private static Filter of(List<Term> terms) {
        return new Filter(
                values(terms.stream().filter(term -> !term.isExcluded()).toList()),
                values(terms.stream().filter(Term::isExcluded).toList()));
    }

    private static Map<Dimension, List<String>> values(List<Term> terms) {
        Map<Dimension, List<String>> values = new EnumMap<>(Dimension.class);
        terms.forEach(term -> values.computeIfAbsent(term.dimension(), any -> new ArrayList<>())
                .add(term.value()));
        values.replaceAll((dimension, list) -> List.copyOf(list));
        return values;
    }
}
