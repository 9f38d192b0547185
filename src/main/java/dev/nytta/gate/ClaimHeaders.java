package dev.nytta.gate;

import dev.nytta.ledger.RunKeys;
import dev.nytta.usage.Money;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// The `x-nytta-...` headers of a request: claims that attribute and may only narrow (RULES, budgets).
///
/// Session and agents are read by [dev.nytta.wire.AgentHeaders], beside what known clients say of them.
///
/// @param mandate empty where none is named
/// @param run the id of the run that the call is of, or empty ([RunPaths])
record ClaimHeaders(String mandate, Map<String, String> tags, OptionalLong maxCostNano, String run) {

    static final String PREFIX = "x-nytta-";
    static final AsciiString RUN = AsciiString.cached(PREFIX + "run");
    private static final ClaimHeaders NONE = new ClaimHeaders("", Map.of(), OptionalLong.empty(), "");

    private static final List<String> WORDS = List.of("mandate", "session", "agent", "parent-agent");
    /// Of two values one may narrow more than the other, and which is meant, nobody can say.
    private static final List<String> SINGLE =
            List.of("mandate", "session", "agent", "parent-agent", "tags", "max-cost-usd");

    private static final int MOST_CHARS = 128;
    private static final int MOST_TAGS = 16;
    private static final Pattern TAG_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}");
    private static final Pattern TAG_VALUE = Pattern.compile("[A-Za-z0-9 _./:@+-]{1,64}");
    private static final Pattern USD = Pattern.compile("\\d{1,9}(\\.\\d{1,12})?");

    /// What reading them gave; a claim that cannot be read is refused, since it could have narrowed something.
    sealed interface Reading {
        /// They can be read.
        record Good(ClaimHeaders claims) implements Reading {}

        /// They cannot be read.
        ///
        /// @param what one sentence for the user
        record Bad(String what) implements Reading {}
    }

    static Reading read(HttpHeaders headers) {
        if (!hasAny(headers)) {
            return new Reading.Good(NONE);
        }
        for (String name : SINGLE) {
            if (headers.getAll(PREFIX + name).stream().distinct().count() > 1) {
                return new Reading.Bad("The header x-nytta-" + name + " stands there with several values: send one.");
            }
        }
        for (String name : WORDS) {
            if (!isPlain(value(headers, name))) {
                return new Reading.Bad("The header x-nytta-" + name
                        + " holds more than 128 characters or some that are not plain ASCII: shorten it.");
            }
        }
        Optional<Map<String, String>> tags = tags(value(headers, "tags"));
        String most = value(headers, "max-cost-usd");
        if (tags.isEmpty()) {
            return new Reading.Bad("The header x-nytta-tags is not name=value,name=value with at most 16 short tags.");
        }
        if (!most.isEmpty() && !USD.matcher(most).matches()) {
            return new Reading.Bad("The header x-nytta-max-cost-usd is not an amount in USD such as 0.25.");
        }
        return new Reading.Good(new ClaimHeaders(
                value(headers, "mandate"),
                tags.get(),
                most.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Money.floorNano(new BigDecimal(most))),
                run(value(headers, "run"))));
    }

    /// What is no id of a run narrows nothing, and is left out.
    private static String run(String value) {
        return RunKeys.isPlainId(value) ? value : "";
    }

    private static boolean hasAny(HttpHeaders headers) {
        for (var each = headers.iteratorCharSequence(); each.hasNext(); ) {
            if (HeaderRules.isOurs(each.next().getKey())) {
                return true;
            }
        }
        return false;
    }

    private static String value(HttpHeaders headers, String name) {
        return headers.get(PREFIX + name, "").strip();
    }

    private static boolean isPlain(String value) {
        return value.length() <= MOST_CHARS && value.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static Optional<Map<String, String>> tags(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (text.isEmpty()) {
            return Optional.of(tags);
        }
        for (String pair : text.split(",", MOST_TAGS + 1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).strip();
            String value = pair.substring(equals + 1).strip();
            if (!TAG_NAME.matcher(name).matches() || !TAG_VALUE.matcher(value).matches()) {
                return Optional.empty();
            }
            tags.put(name, value);
        }
        return tags.size() > MOST_TAGS ? Optional.empty() : Optional.of(tags);
    }
}
