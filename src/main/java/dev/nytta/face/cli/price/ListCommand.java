package dev.nytta.face.cli.price;

import dev.nytta.face.Ink;
import dev.nytta.face.Json;
import dev.nytta.face.Table;
import dev.nytta.policy.NearestName;
import dev.nytta.price.ModelLimits;
import dev.nytta.price.PriceAlmanac;
import dev.nytta.price.PriceAlmanac.Listed;
import dev.nytta.price.PriceQuery;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nytta price list`: the rates of today, a line a model.
@Command(
        name = "list",
        description = "List models and their standard rates: USD for a million tokens, for a thousand searches.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta price list --provider anthropic",
            "  nytta price list --provider gemini --at 2027-01-01",
            "  nytta price list --json | jq -r '.models[] | select(.rates.input != null) | .model'"
        })
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Book book;

    @Option(names = "--provider", paramLabel = "P", description = "Only this provider or channel.")
    private @Nullable String provider;

    @Option(names = "--at", paramLabel = "TIME", converter = Times.class, description = "As of then (default: now).")
    private @Nullable Instant at;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Override
    public Integer call() {
        PriceAlmanac prices = book.open();
        Instant when = Optional.ofNullable(at).orElseGet(Instant::now);
        List<Row> rows = new ArrayList<>();
        for (String shop : shops(prices)) {
            for (String model : prices.models(shop)) {
                Map<Meter, Listed> rates = prices.rates(new PriceQuery(shop, "", model, when));
                if (!rates.isEmpty()) {
                    rows.add(new Row(shop, model, rates, prices.limits(shop, model)));
                }
            }
        }
        if (json) {
            out().println(Json.pretty(new Listing(prices.version(), rows).json()));
        } else {
            print(rows);
            out().println("\n~ is inferred or claimed: charges at it are estimated.  Price version "
                    + prices.version());
        }
        return 0;
    }

    private List<String> shops(PriceAlmanac prices) {
        String wanted = provider;
        if (wanted == null) {
            return prices.providers();
        }
        if (prices.models(wanted).isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There are no prices of " + wanted + ": "
                            + NearestName.of(wanted, prices.providers())
                                    .map(name -> "did you mean " + name + "?")
                                    .orElse("use one of " + String.join(", ", prices.providers()) + "."));
        }
        return List.of(wanted);
    }

    private void print(List<Row> rows) {
        Table table = new Table(
                        Ink.auto(),
                        "PROVIDER",
                        "MODEL",
                        "INPUT",
                        "CACHED",
                        "WRITE",
                        "OUTPUT",
                        "SEARCH",
                        "CONTEXT",
                        "SOURCE")
                .whole();
        rows.forEach(row -> table.row(
                row.provider(),
                row.model(),
                row.rate(Meter.INPUT),
                row.rate(Meter.CACHE_READ),
                row.rate(Meter.CACHE_WRITE),
                row.rate(Meter.OUTPUT),
                row.rate(Meter.WEB_SEARCH),
                row.limits()
                        .map(ModelLimits::contextTokens)
                        .filter(n -> n > 0)
                        .map(String::valueOf)
                        .orElse(""),
                row.source()));
        table.lines().forEach(out()::println);
    }

    /// A model of the list.
    record Row(String provider, String model, Map<Meter, Listed> rates, Optional<ModelLimits> limits) {
        /// The rate as it is listed; empty where the model lists none of its own.
        String rate(Meter meter) {
            return Optional.ofNullable(rates.get(meter))
                    .filter(listed -> !listed.isStandIn())
                    .map(listed -> (listed.doubt().isEmpty() ? "" : "~") + Money.text(listed.usd()))
                    .orElse("");
        }

        String source() {
            return Optional.ofNullable(rates.getOrDefault(Meter.INPUT, rates.get(Meter.OUTPUT)))
                    .map(Listed::source)
                    .orElse("");
        }
    }
}
