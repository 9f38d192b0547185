package dev.nytta.face.cli.price;

import dev.nytta.policy.NearestName;
import dev.nytta.price.PriceAlmanac;
import dev.nytta.price.PriceQuery;
import dev.nytta.price.Priced;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.UsageRead;
import dev.nytta.wire.UsageReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nytta price explain`: one raw usage object, priced line by line.
@Command(
        name = "explain",
        description = "Price one raw usage object of a provider and show each component.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta price explain --dialect openai-chat --model gpt-6-sol --usage u.json",
            "  echo '{\"prompt_tokens\": 120, \"completion_tokens\": 9}' |",
            "    nytta price explain --dialect openai-chat --model gpt-6-sol --json",
            "  nytta price explain --dialect gemini --model gemini-3.8-flash \\",
            "    --usage u.json --at 2027-01-01"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final int MOST_BYTES = 32 << 20;
    private static final String STDIN = "-";

    @Spec
    private CommandSpec spec;

    @Mixin
    private Book book;

    @Option(names = "--dialect", required = true, paramLabel = "D", description = "Shape of the usage object.")
    private String dialect = "";

    @Option(names = "--model", required = true, paramLabel = "M", description = "Model that was asked for.")
    private String model = "";

    @Option(names = "--provider", paramLabel = "P", description = "Whose prices (default: the dialect's own).")
    private @Nullable String provider;

    @Option(names = "--channel", paramLabel = "C", description = "Where it is bought: azure, bedrock, vertex.")
    private String channel = "";

    @Option(names = "--usage", paramLabel = "FILE", description = "JSON file, or - for stdin (default).")
    private String usage = STDIN;

    @Option(names = "--request", paramLabel = "FILE", description = "The request, for what an answer leaves open.")
    private @Nullable Path request;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = Times.class,
            description = "When the call started (default: now).")
    private @Nullable Instant at;

    @Option(names = "--tier", paramLabel = "T", description = "Service tier, if the answer does not say it.")
    private @Nullable String tier;

    @Option(names = "--region", paramLabel = "R", description = "Region, if the answer does not say it.")
    private @Nullable String region;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Override
    public Integer call() throws IOException {
        String shop = provider();
        Optional<ServiceTier> asked = tier();
        UsageRead read = UsageReader.read(new UsageReader.Ask(dialect, model, usageText(), requestText()));
        return switch (read) {
            case UsageRead.Unreadable unreadable -> refuse(unreadable.what());
            case UsageRead.Read found -> explain(shop, stated(found.report(), asked));
        };
    }

    private int refuse(String what) {
        spec.commandLine().getErr().println("nytta: " + what);
        return 1;
    }

    private int explain(String shop, UsageReport report) {
        PriceAlmanac prices = book.open();
        Instant when = Optional.ofNullable(at).orElseGet(Instant::now);
        Priced priced = prices.price(new PriceQuery(shop, channel, model, when), report);
        Explanation explanation = new Explanation(priced, report, prices.version());
        if (json) {
            out().println(explanation.json());
        } else {
            explanation.print(out(), model + " at " + shop + ", " + Times.day(when.truncatedTo(ChronoUnit.SECONDS)));
        }
        if (priced instanceof Priced.Unpriced) {
            spec.commandLine().getErr().println("nytta: " + unpriced(prices, shop));
        }
        return 0;
    }

    private String unpriced(PriceAlmanac prices, String shop) {
        Optional<String> nearest = NearestName.of(model, prices.models(shop));
        return "No price is known for " + model + " at " + shop + "."
                + nearest.map(name -> " Did you mean " + name + "?")
                        .orElse(" Give it one in an overlay (--overlay), or name another --provider.");
    }

    private String provider() {
        Optional<String> usual = UsageReader.provider(dialect);
        if (usual.isEmpty()) {
            List<String> names = UsageReader.dialects();
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no dialect " + dialect + ": "
                            + NearestName.of(dialect, names)
                                    .map(name -> "did you mean " + name + "?")
                                    .orElse("use one of " + String.join(", ", names) + "."));
        }
        return Optional.ofNullable(provider).orElse(usual.get());
    }

    private Optional<ServiceTier> tier() {
        if (tier == null) {
            return Optional.empty();
        }
        String name = tier.toLowerCase(Locale.ROOT);
        List<String> names =
                Arrays.stream(ServiceTier.values()).map(ServiceTier::wireName).toList();
        if (!names.contains(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no tier " + tier + ": "
                            + NearestName.of(name, names)
                                    .map(near -> "did you mean " + near + "?")
                                    .orElse("use one of " + String.join(", ", names) + "."));
        }
        return Optional.of(ServiceTier.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    /// The report with what the flags say, which goes before the answer's own words.
    private UsageReport stated(UsageReport report, Optional<ServiceTier> asked) {
        return new UsageReport(
                report.parts(),
                asked.orElse(report.tier()),
                Optional.ofNullable(region).orElse(report.region()),
                report.source(),
                report.vendorCostUsd());
    }

    private String usageText() throws IOException {
        if (STDIN.equals(usage)) {
            return text(System.in);
        }
        return fileText(Path.of(usage));
    }

    private String requestText() throws IOException {
        Path file = request;
        return file == null ? "" : fileText(file);
    }

    private String fileText(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return text(stream);
        } catch (NoSuchFileException _) {
            throw new ParameterException(spec.commandLine(), "There is no file " + file + ".");
        } catch (IOException _) {
            throw new ParameterException(spec.commandLine(), file + " cannot be read: is it a file?");
        }
    }

    private String text(InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ParameterException(spec.commandLine(), "The input is larger than 32 MiB.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
