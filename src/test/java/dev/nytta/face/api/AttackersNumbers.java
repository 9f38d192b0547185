package dev.nytta.face.api;

import dev.nytta.face.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// All numbers that somebody wrote down, in nano-dollars, or tokens, with where they stood.
final class AttackersNumbers {
    /// Fewer are counts of calls and the like.
    private static final BigDecimal LEAST = new BigDecimal(1_000_000_000L);

    private final Map<Long, String> told = new HashMap<>();
    private final Map<Long, String> given = new HashMap<>();
    /// What the same place told again and again.
    private final Map<String, Set<Long>> again = new TreeMap<>();

    int size() {
        return told.size() + given.size();
    }

    /// How many amounts of budgets have moved while one looked.
    long steps() {
        return again.values().stream().filter(numbers -> numbers.size() > 1).count();
    }

    void again(String text) {
        if (text.startsWith("{")) {
            again("", Json.read(text));
        } else {
            text.lines()
                    .filter(line -> line.startsWith("nytta_budget_"))
                    .forEach(
                            line -> again(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)));
        }
    }

    private void again(String where, JsonNode json) {
        if (json.isObject()) {
            String name = where + "/" + json.path("id").asString("")
                    + json.path("value").asString("");
            json.properties().forEach(field -> again(name + "/" + field.getKey(), field.getValue()));
        } else if (json.isArray()) {
            json.forEach(each -> again(where, each));
        } else if (where.endsWith("_usd")) {
            again(where, json.asString("0"));
        }
    }

    private void again(String where, String usd) {
        again.computeIfAbsent(where, _ -> new HashSet<>())
                .add(new BigDecimal(usd).movePointRight(9).longValue());
    }

    void metrics(String text) {
        text.lines()
                .filter(line -> line.startsWith("nytta_budget"))
                .forEach(line -> given.put(
                        new BigDecimal(line.substring(line.lastIndexOf(' ') + 1))
                                .movePointRight(9)
                                .longValue(),
                        line));
    }

    void read(String path, JsonNode json, boolean byRule) {
        read(path, json, byRule ? given : told);
    }

    private static void read(String where, JsonNode json, Map<Long, String> into) {
        if (json.isObject()) {
            json.properties().forEach(field -> read(where + "/" + field.getKey(), field.getValue(), into));
        } else if (json.isArray()) {
            json.forEach(each -> read(where, each, into));
            sums(where, json, into);
        } else {
            number(where, json).ifPresent(number -> into.putIfAbsent(number, where));
        }
    }

    /// The first rows of a list with each other, as a file's total adds them up.
    private static void sums(String where, JsonNode rows, Map<Long, String> into) {
        for (String field : List.of("cost_usd", "api_equivalent_usd", "spent_usd", "usage/input")) {
            long[] sums = {0};
            for (int i = 0; i < Math.min(rows.size(), 8); i++) {
                long part = number(where + "/" + field, rows.path(i).at("/" + field))
                        .orElse(0L);
                sums = Stream.of(
                                sums, Arrays.stream(sums).map(sum -> sum + part).toArray())
                        .flatMapToLong(Arrays::stream)
                        .distinct()
                        .toArray();
            }
            Arrays.stream(sums).forEach(sum -> into.putIfAbsent(sum, field + " of rows of " + where));
        }
    }

    private static Optional<Long> number(String where, JsonNode json) {
        String text = json.isString() ? json.stringValue() : json.isNumber() ? json.asString() : "";
        if (!text.matches("-?[0-9]{1,18}(\\.[0-9]{1,12})?")) {
            return sentence(text);
        }
        boolean isMoney = where.endsWith("_usd") || where.contains("days");
        BigDecimal number = new BigDecimal(text).movePointRight(isMoney ? 9 : 0);
        return isMoney || number.abs().compareTo(LEAST) > 0 ? Optional.of(number.longValue()) : Optional.empty();
    }

    /// Sentences tell numbers too.
    private static Optional<Long> sentence(String text) {
        return Pattern.compile("[0-9]+\\.[0-9]{4,9}")
                .matcher(text)
                .results()
                .map(found -> new BigDecimal(found.group()).movePointRight(9).longValue())
                .findFirst();
    }

    /// Which secrets are a number, or what two have between them.
    List<String> learned(Set<Long> secrets) {
        List<String> learned = new ArrayList<>();
        Stream.of(told, given)
                .flatMap(map -> map.entrySet().stream())
                .filter(number -> secrets.contains(Math.abs(number.getKey())))
                .forEach(number -> learned.add(number.getValue() + " is " + number.getKey()));
        again.forEach((where, numbers) -> numbers.forEach(one -> numbers.stream()
                .filter(other -> secrets.contains(one - other))
                .forEach(other -> learned.add(where + ": " + one + " less " + other))));
        Distances distances = new Distances(told.keySet());
        for (long secret : secrets) {
            distances.above(secret).stream()
                    .limit(20)
                    .forEach(number ->
                            learned.add(told.get(number) + " less " + told.get(number - secret) + " is " + secret));
        }
        return learned;
    }
}
