package dev.nytta.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The model that an address names in its query: `?model=gpt-realtime`, at Azure's older paths `?deployment=...`.
final class QueryModel {
    private static final Set<String> NAMES = Set.of("model", "deployment");

    private QueryModel() {}

    /// The one that is named; empty where none is, or several are, of which we and a provider could take different
    /// ones.
    static String of(String rest) {
        List<String> fields = fields(rest);
        int[] named = named(fields);
        return named.length == 1 ? Paths.decoded(valueOf(fields.get(named[0]))) : "";
    }

    /// The same address with another model; as it is where it names none.
    static String replaced(String rest, String model) {
        List<String> fields = fields(rest);
        for (int at : named(fields)) {
            String name = fields.get(at).substring(0, fields.get(at).indexOf('='));
            fields.set(at, name + "=" + URLEncoder.encode(model, UTF_8).replace("+", "%20"));
        }
        return fields.isEmpty() ? rest : rest.substring(0, rest.indexOf('?') + 1) + String.join("&", fields);
    }

    private static List<String> fields(String rest) {
        int query = rest.indexOf('?');
        return query < 0
                ? List.of()
                : new ArrayList<>(Arrays.asList(rest.substring(query + 1).split("&", -1)));
    }

    private static int[] named(List<String> fields) {
        return IntStream.range(0, fields.size())
                .filter(i -> fields.get(i).contains("=") && NAMES.contains(nameOf(fields.get(i))))
                .toArray();
    }

    private static String nameOf(String field) {
        return Paths.decoded(field.substring(0, field.indexOf('=')));
    }

    private static String valueOf(String field) {
        return field.substring(field.indexOf('=') + 1);
    }
}
