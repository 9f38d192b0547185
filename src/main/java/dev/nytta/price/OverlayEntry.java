package dev.nytta.price;

import dev.nytta.price.sheet.Units;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import dev.nytta.usage.ServiceTier;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// One entry of an overlay: checked, then written as a line of a sheet.
///
/// @param place what faults begin with: file, list and index
record OverlayEntry(String place, JsonNode node, List<String> faults) {
    private static final List<String> PRICE_FIELDS = List.of(
            "provider",
            "model",
            "channel",
            "tier",
            "region",
            "above_input",
            "from",
            "until",
            "per",
            "currency",
            "rates",
            "factor",
            "source");
    private static final List<String> FX_FIELDS = List.of("currency", "usd", "from", "source");

    /// Fields that stand in a sheet as they are, under the same name or another.
    private static final Map<String, String> WORDS = Map.of(
            "region", "region",
            "above_input", "above",
            "from", "from",
            "until", "until",
            "currency", "currency");

    void price(OverlayText text) {
        known(PRICE_FIELDS);
        String provider = required("provider");
        String model = required("model").toLowerCase(Locale.ROOT);
        StringBuilder line = new StringBuilder();
        new TreeSet<>(WORDS.keySet()).forEach(field -> word(line, WORDS.getOrDefault(field, field), text(field)));
        tier().ifPresent(tier -> word(line, "tier", tier));
        number(node.path("factor"), "factor").ifPresent(factor -> word(line, "factor", Money.text(factor)));
        int before = line.length();
        rates(line);
        if (before == line.length() && !node.has("factor")) {
            fault("gives neither rates nor a factor");
        }
        word(line, "source", text("source").isEmpty() ? "overlay" : text("source"));
        String channel = text("channel");
        text.line(Route.section(channel.isEmpty() ? provider : channel), OverlayText.word(model), line.toString());
    }

    void fx(OverlayText text) {
        known(FX_FIELDS);
        StringBuilder line = new StringBuilder(OverlayText.word(required("currency")));
        Optional<BigDecimal> usd = number(node.path("usd"), "usd");
        if (usd.isEmpty()) {
            fault("needs usd, what one unit is worth");
        }
        usd.ifPresent(amount -> word(line, "usd", Money.text(amount)));
        word(line, "from", text("from"));
        word(line, "source", text("source").isEmpty() ? "overlay" : text("source"));
        text.fx(line.toString());
    }

    private void known(List<String> fields) {
        if (!node.isObject()) {
            fault("must be an object with " + String.join(", ", fields));
        }
        node.propertyNames().forEach(name -> {
            if (!fields.contains(name)) {
                fault("does not know " + name + "; its fields are " + String.join(", ", fields));
            }
        });
    }

    private void rates(StringBuilder line) {
        BigDecimal per = number(node.path("per"), "per").orElse(BigDecimal.valueOf(Units.TOKENS));
        if (!isPowerOfTen(per)) {
            fault("per must be 1, 10, 100 and so on, not " + text("per"));
            return;
        }
        node.path("rates").properties().forEach(rate -> {
            Optional<Meter> meter = Meter.named(rate.getKey());
            if (meter.isEmpty()) {
                fault("does not know the meter " + rate.getKey() + "; meters are " + meters());
                return;
            }
            BigDecimal unit = BigDecimal.valueOf(Units.per(meter.get()));
            number(rate.getValue(), rate.getKey())
                    .map(amount -> amount.multiply(unit).scaleByPowerOfTen(1 - per.precision()))
                    .ifPresent(amount -> word(line, rate.getKey(), Money.text(amount)));
        });
    }

    private static boolean isPowerOfTen(BigDecimal number) {
        return number.scale() == 0
                && number.signum() > 0
                && number.toPlainString().matches("10*");
    }

    private Optional<String> tier() {
        String name = text("tier");
        List<String> tiers =
                Arrays.stream(ServiceTier.values()).map(ServiceTier::wireName).toList();
        if (!name.isEmpty() && !tiers.contains(name)) {
            fault("does not know the tier " + name + "; tiers are " + String.join(", ", tiers));
            return Optional.empty();
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    private static String meters() {
        return Arrays.stream(Meter.values()).map(Meter::wireName).collect(Collectors.joining(", "));
    }

    private Optional<BigDecimal> number(JsonNode value, String field) {
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        Optional<BigDecimal> number = Money.parsed(value.asString("").strip());
        if (number.isEmpty()) {
            fault(field + " is not a number: " + value.asString(""));
        } else if (number.get().signum() < 0) {
            fault(field + " cannot be negative: " + number.get());
            return Optional.empty();
        }
        return number;
    }

    private String required(String field) {
        String value = text(field);
        if (value.isEmpty()) {
            fault("needs " + field);
        }
        return value;
    }

    private String text(String field) {
        return node.path(field).asString("").strip();
    }

    private static void word(StringBuilder line, String key, String value) {
        if (!value.isEmpty()) {
            line.append(line.isEmpty() ? "" : " ").append(key).append('=').append(OverlayText.word(value));
        }
    }

    private void fault(String what) {
        faults.add(place + " " + what);
    }
}
