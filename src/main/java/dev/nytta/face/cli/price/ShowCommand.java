package dev.nytta.face.cli.price;

import dev.nytta.face.Ink;
import dev.nytta.face.Json;
import dev.nytta.face.Table;
import dev.nytta.policy.NearestName;
import dev.nytta.price.ModelLimits;
import dev.nytta.price.PriceAlmanac;
import dev.nytta.price.PriceAlmanac.Line;
import dev.nytta.price.PriceAlmanac.ModelSheet;
import dev.nytta.price.PriceQuery;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `nytta price show`: one model with its history, bands, tiers, regions and where each rate is from.
@Command(
        name = "show",
        description = "Show all prices of a model: history and announced steps, bands, tiers, regions, sources.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  nytta price show gpt-5.6-sol", "  nytta price show claude-opus-5 --provider bedrock --json"})
final class ShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Book book;

    @Parameters(index = "0", paramLabel = "MODEL", description = "Name of the model, as a provider calls it.")
    private String model = "";

    @Option(names = "--provider", paramLabel = "P", description = "Only at this provider or channel.")
    private @Nullable String provider;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Override
    public Integer call() {
        PriceAlmanac prices = book.open();
        Map<String, ModelSheet> found = found(prices);
        if (found.isEmpty()) {
            spec.commandLine().getErr().println("nytta: No price is known for " + model + "." + nearest(prices));
            return 1;
        }
        if (json) {
            ObjectNode object = Json.object().put("price_version", prices.version());
            found.forEach((shop, sheet) -> object.set(shop, object(sheet)));
            out().println(Json.pretty(object));
        } else {
            found.forEach(this::print);
            out().println("price version " + prices.version());
        }
        return 0;
    }

    /// Where the model is sold under this name; at providers that only borrow another's price it is left out.
    private Map<String, ModelSheet> found(PriceAlmanac prices) {
        Map<String, ModelSheet> found = new LinkedHashMap<>();
        String wanted = provider;
        List<String> shops = wanted == null ? prices.providers() : List.of(wanted);
        for (String shop : shops) {
            Optional<ModelSheet> sheet = prices.sheet(new PriceQuery(shop, "", model, Instant.EPOCH));
            sheet.filter(own -> wanted != null || !own.isBorrowed()).ifPresent(own -> found.put(shop, own));
        }
        return found;
    }

    private String nearest(PriceAlmanac prices) {
        List<String> names = prices.providers().stream()
                .flatMap(shop -> prices.models(shop).stream())
                .toList();
        return NearestName.of(model.toLowerCase(Locale.ROOT), names)
                .map(name -> " Did you mean " + name + "?")
                .orElse(" See nytta price list.");
    }

    private void print(String shop, ModelSheet sheet) {
        ModelLimits limits = sheet.limits();
        out().println(sheet.model() + " at " + shop
                + (limits.contextTokens() > 0 ? ", context " + limits.contextTokens() : "")
                + (limits.outputTokens() > 0 ? ", output " + limits.outputTokens() : ""));
        Table table = new Table(Ink.auto(), "WHEN", "FOR", "RATES", "SOURCE").whole();
        sheet.lines().forEach(line -> table.row(when(line), terms(line), rates(line), line.source()));
        table.lines().forEach(out()::println);
        sheet.choices().forEach(choice -> out().println("choice " + choice));
        out().println();
    }

    private static String when(Line line) {
        String from = Times.day(line.from());
        String until = Times.day(line.until());
        return from.isEmpty() && until.isEmpty() ? "always" : (from + " .. " + until).strip();
    }

    private static String terms(Line line) {
        List<String> terms = new ArrayList<>();
        if (!"standard".equals(line.tier())) {
            terms.add(line.tier());
        }
        if (!line.region().isEmpty()) {
            terms.add("region " + line.region());
        }
        if (line.above() > 0) {
            terms.add("prompt > " + String.format(Locale.ROOT, "%,d", line.above()));
        }
        if (!line.hours().isEmpty()) {
            terms.add(line.hours());
        }
        return String.join(", ", terms);
    }

    private static String rates(Line line) {
        String rates = line.rates().entrySet().stream()
                .map(rate -> rate.getKey().wireName() + " " + rate.getValue())
                .collect(Collectors.joining(", "));
        String factor = line.factor().map(number -> "x" + number).orElse("");
        String currency = "USD".equals(line.currency()) ? "" : " " + line.currency();
        return (factor + (factor.isEmpty() || rates.isEmpty() ? "" : ", ") + rates) + currency;
    }

    private static ObjectNode object(ModelSheet sheet) {
        ObjectNode object = Json.object();
        object.put("model", sheet.model())
                .put("context_tokens", sheet.limits().contextTokens())
                .put("output_tokens", sheet.limits().outputTokens());
        ArrayNode lines = object.putArray("lines");
        sheet.lines().forEach(line -> lines.add(object(line)));
        object.set("choices", Json.texts(sheet.choices()));
        return object;
    }

    private static ObjectNode object(Line line) {
        ObjectNode object = Json.object();
        object.put("layer", line.layer().name().toLowerCase(Locale.ROOT))
                .put("tier", line.tier())
                .put("region", line.region())
                .put("above_input", line.above())
                .put("from", Times.day(line.from()))
                .put("until", Times.day(line.until()))
                .put("hours", line.hours())
                .put("currency", line.currency());
        ObjectNode rates = object.putObject("rates");
        line.rates().forEach((meter, rate) -> rates.put(meter.wireName(), rate));
        line.factor().ifPresent(factor -> object.put("factor", factor));
        return object.put("source", line.source());
    }
}
