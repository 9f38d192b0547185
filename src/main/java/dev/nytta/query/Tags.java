package dev.nytta.query;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// Tags of calls (`x-nytta-tags`) as a dimension: its values are pairs such as `job=nightly`.
///
/// A call may have several. Grouped by, they are told together, so that each call is in one row; with a filter on tags
/// only those are told whose names it names.
final class Tags {
    /// The pairs of a call in the order of their names; none is an empty list.
    private static final String PAIRS = """
            list_sort(coalesce(list_transform(
                map_entries(CAST(json_extract(tags, '$.tags') AS MAP(VARCHAR, VARCHAR))),
                lambda pair: pair.key || '=' || coalesce(pair.value, '')), []::VARCHAR[]))""";

    private Tags() {}

    /// The pairs with commas between them; empty where there are none.
    static Field<String> key(Filter filter) {
        List<String> names = Stream.of(filter.values(), filter.excluded())
                .flatMap(terms -> terms.getOrDefault(Dimension.TAG, List.of()).stream())
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .filter(value -> !value.isEmpty())
                .map(Tags::name)
                .distinct()
                .toList();
        return names.isEmpty()
                ? DSL.field("array_to_string(" + PAIRS + ", ',')", String.class)
                : DSL.field(
                        "array_to_string(list_filter(" + PAIRS
                                + ", lambda pair: list_contains({0}, split_part(pair, '=', 1))), ',')",
                        String.class,
                        texts(names));
    }

    /// Whether a call has any of these: a pair, one that begins so (`job=night*`), any of a name (`job`), several at
    /// once (`job=nightly,ticket=7`), or no tag at all (empty).
    static Condition isAny(List<String> values) {
        return values.stream().map(Tags::has).reduce(DSL.noCondition(), Condition::or);
    }

    private static Condition has(String value) {
        if (value.isEmpty()) {
            return DSL.condition("len(" + PAIRS + ") = 0");
        }
        return Stream.of(value.split(",", -1)).map(Tags::hasPair).reduce(DSL.noCondition(), Condition::and);
    }

    private static Condition hasPair(String value) {
        boolean whole = !value.endsWith("*") && value.contains("=");
        return whole
                ? DSL.condition("list_contains(" + PAIRS + ", {0})", DSL.val(value))
                : DSL.condition(
                        "len(list_filter(" + PAIRS + ", lambda pair: starts_with(pair, {0}))) > 0",
                        DSL.val(beginning(value)));
    }

    private static String beginning(String value) {
        return value.endsWith("*") ? value.substring(0, value.length() - 1) : value + "=";
    }

    /// `job` of `job`, `job=x`, `job=x*` and `job*`.
    private static String name(String value) {
        int end = value.indexOf('=');
        return end >= 0
                ? value.substring(0, end)
                : value.endsWith("*") ? value.substring(0, value.length() - 1) : value;
    }

    private static Field<?> texts(List<String> values) {
        String places = String.join(
                ", ",
                IntStream.range(0, values.size()).mapToObj(at -> "{" + at + "}").toList());
        return DSL.field(
                "[" + places + "]", Object.class, values.stream().map(DSL::val).toArray(Field[]::new));
    }
}
