package dev.nytta.face.cli.price;

import dev.nytta.face.Ink;
import dev.nytta.face.Json;
import dev.nytta.face.Table;
import dev.nytta.price.PriceAlmanac;
import dev.nytta.price.PriceAlmanac.Disagreement;
import dev.nytta.price.PriceAlmanac.SourceNote;
import dev.nytta.price.PriceLayer;
import dev.nytta.usage.Money;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `nytta price check`: what a person has to look at.
@Command(
        name = "check",
        description = {
            "Show where sources differ by more than 0.5 %% and which are old.",
            "Ends with 1 if a difference is not settled, or if every imported source is too old."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta price check",
            "  nytta price check --provider openai --all",
            "  nytta price check --max-age-days 30 --json"
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Book book;

    @Option(names = "--provider", paramLabel = "P", description = "Only this provider or channel.")
    private @Nullable String provider;

    @Option(names = "--all", description = "Show settled differences too.")
    private boolean all;

    @Option(
            names = "--max-age-days",
            paramLabel = "N",
            defaultValue = "14",
            description = "Age from which a source is old (default ${DEFAULT-VALUE}).")
    private long maxAgeDays;

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
        LocalDate today = Optional.ofNullable(at)
                .orElseGet(Instant::now)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate();
        String wanted = provider;
        List<Disagreement> found = new ArrayList<>();
        (wanted == null ? prices.providers() : List.of(wanted))
                .forEach(shop -> found.addAll(prices.disagreements(shop)));
        List<SourceNote> imported = prices.sources().stream()
                .filter(source -> source.layer() == PriceLayer.Kind.IMPORTED)
                .toList();
        Findings findings = new Findings(found, imported, today);
        if (json) {
            out().println(Json.pretty(object(findings, prices.version())));
        } else {
            print(findings);
        }
        return findings.needAPerson() ? 1 : 0;
    }

    private void print(Findings findings) {
        List<Disagreement> shown = all ? findings.disagreements() : findings.open();
        if (!shown.isEmpty()) {
            Table table = new Table(
                            Ink.auto(), "PROVIDER", "MODEL", "METER", "RATES BY SOURCE, NEWEST FIRST", "SETTLED BY")
                    .whole();
            shown.forEach(one ->
                    table.row(one.provider(), one.model(), one.meter().wireName(), values(one), one.settledBy()));
            table.lines().forEach(out()::println);
            out().println();
        }
        int open = findings.open().size();
        int settled = findings.disagreements().size() - open;
        out().println(open + " open and " + settled + " settled differences of more than 0.5 %."
                + (open > 0 ? " Settle one with an overlay, or in choices.txt of the sources." : ""));
        for (SourceNote source : findings.imported()) {
            long age = findings.ageDays(source);
            out().println(source.id() + " is " + age + " days old" + (age > maxAgeDays ? ", too old" : ""));
        }
        if (findings.allOld()) {
            out().println("Every source is older than " + maxAgeDays
                    + " days: import newer files with nytta price import FILE.");
        }
    }

    private static String values(Disagreement one) {
        return one.values().entrySet().stream()
                .map(value -> Money.text(value.getValue()) + " " + value.getKey())
                .collect(Collectors.joining(", "));
    }

    private static ObjectNode object(Findings findings, String version) {
        ObjectNode object = Json.object();
        object.put("price_version", version).put("needs_a_person", findings.needAPerson());
        ArrayNode differences = object.putArray("differences");
        findings.disagreements().forEach(one -> differences.add(object(one)));
        ObjectNode ages = object.putObject("source_age_days");
        findings.imported().forEach(source -> ages.put(source.id(), findings.ageDays(source)));
        return object;
    }

    private static ObjectNode object(Disagreement one) {
        ObjectNode object = Json.object();
        object.put("provider", one.provider())
                .put("model", one.model())
                .put("meter", one.meter().wireName());
        ObjectNode values = object.putObject("values");
        one.values().forEach((source, rate) -> values.put(source, Money.text(rate)));
        return object.put("settled_by", one.settledBy());
    }

    private final class Findings {
        private final List<Disagreement> disagreements;
        private final List<SourceNote> imported;
        private final LocalDate today;

        private Findings(List<Disagreement> disagreements, List<SourceNote> imported, LocalDate today) {
            this.disagreements = disagreements;
            this.imported = imported;
            this.today = today;
        }

        private List<Disagreement> disagreements() {
            return disagreements;
        }

        private List<SourceNote> imported() {
            return imported;
        }

        private List<Disagreement> open() {
            return disagreements.stream()
                    .filter(one -> one.settledBy().isEmpty())
                    .toList();
        }

        private long ageDays(SourceNote source) {
            return ChronoUnit.DAYS.between(source.date(), today);
        }

        private boolean allOld() {
            return imported.stream().allMatch(source -> ageDays(source) > maxAgeDays);
        }

        private boolean needAPerson() {
            return allOld() || !open().isEmpty();
        }
    }
}
