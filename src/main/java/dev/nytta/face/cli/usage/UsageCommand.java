package dev.nytta.face.cli.usage;

import dev.nytta.face.Ink;
import dev.nytta.face.cli.OverlayFile;
import dev.nytta.intake.LocalUsage;
import dev.nytta.intake.UsageAnswer;
import dev.nytta.intake.UsageAsk;
import dev.nytta.intake.UsageDimension;
import dev.nytta.policy.NearestName;
import dev.nytta.price.PriceAlmanac;
import dev.nytta.price.PriceBooks;
import dev.nytta.price.PriceFault;
import dev.nytta.price.PriceLayer;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nytta usage`.
@Command(
        name = "usage",
        description =
                "What this machine's coding agents used, and what it would cost at list price, from their local logs.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta usage",
            "  nytta usage monthly --by model",
            "  nytta usage session --since 7d --source claude",
            "  nytta usage blocks",
            "  nytta usage daily --timezone Europe/Stockholm --json | jq .totals.cost_usd"
        })
public final class UsageCommand implements Callable<Integer> {
    private static final Map<String, UsageDimension> REPORTS = Map.of(
            "daily", UsageDimension.DAY,
            "weekly", UsageDimension.WEEK,
            "monthly", UsageDimension.MONTH,
            "session", UsageDimension.SESSION,
            "model", UsageDimension.MODEL,
            "project", UsageDimension.PROJECT,
            "source", UsageDimension.SOURCE,
            "blocks", UsageDimension.BLOCK);

    private static final String STATUSLINE = "statusline";

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "REPORT",
            description = "daily (default), weekly, monthly, session, project, model, source, blocks, or statusline.")
    private String report = "daily";

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "NAME",
            description = "Also by: day, week, month, session, project, model, source, block.")
    private List<String> by = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "From this day or time on, today, yesterday, or so long ago: 7d, 2w, 24h.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "To the end of this day, or before this time.")
    private @Nullable String until;

    @Option(names = "--timezone", paramLabel = "ZONE", description = "Whose days are meant (default: the machine's).")
    private @Nullable String timezone;

    @Option(
            names = "--source",
            split = ",",
            paramLabel = "AGENT",
            description = "Only these agents: claude, codex, ...")
    private List<String> sources = List.of();

    @Option(names = "--home", paramLabel = "DIR", description = "Whose agents (default: $HOME).")
    private @Nullable Path home;

    @Option(
            names = "--overlay",
            paramLabel = "FILE",
            description = "Own prices, as in nytta.yaml: prices and fx. May be given more than once.")
    private List<Path> overlays = List.of();

    @Option(names = "--offline", description = "Use no network; it never does.")
    @SuppressWarnings("UnusedVariable") // Scripts pass it; there is nothing to turn off.
    private boolean offline;

    @Option(names = "--cache", hidden = true, description = "Where what was read is kept.")
    private @Nullable Path cache;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (report.equals(STATUSLINE)) {
            return statusline();
        }
        UsageAsk ask = ask();
        Supplier<PriceAlmanac> prices = meanwhile(this::prices);
        LocalUsage known = read(Progress.auto(System.getenv()));
        UsageAnswer answer = known.sum(ask, prices.get());
        if (json) {
            out().println(new UsageJson(answer, known.warnings(), Instant.now()).text());
        } else {
            show(answer);
            new Notes(answer, known.warnings())
                    .lines()
                    .forEach(spec.commandLine().getErr()::println);
        }
        out().flush();
        return 0;
    }

    private void show(UsageAnswer answer) {
        if (answer.totals().calls() == 0) {
            out().println("No usage was found in the logs of " + String.join(", ", read(answer.ask())) + " below "
                    + home() + ". --home names another folder.");
        } else {
            new UsageTable(answer, Ink.auto(), Places.width(System.getenv()), Instant.now())
                    .lines()
                    .forEach(out()::println);
        }
    }

    private static List<String> read(UsageAsk ask) {
        return ask.sources().isEmpty() ? LocalUsage.sources() : ask.sources();
    }

    /// The shipped book, and what the user says.
    private PriceAlmanac prices() {
        try {
            List<PriceLayer> layers = new ArrayList<>(PriceBooks.shipped());
            for (Path overlay : overlays) {
                layers.add(PriceBooks.overlay(overlay.getFileName().toString(), OverlayFile.json(overlay)));
            }
            return PriceBooks.load(layers);
        } catch (PriceFault | UncheckedIOException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /// Begins work on a thread of its own. Whoever asks for what it gives waits for it, and gets its failure.
    private static <T> Supplier<T> meanwhile(Supplier<T> work) {
        CompletableFuture<T> begun = CompletableFuture.supplyAsync(
                work, task -> Thread.ofPlatform().name("nytta-usage-prices").start(task));
        return () -> {
            try {
                return begun.join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        };
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private LocalUsage read(Progress progress) {
        LocalUsage known = LocalUsage.read(new LocalUsage.Settings(
                home(), System.getenv(), cache(), Runtime.getRuntime().availableProcessors(), progress));
        progress.end();
        return known;
    }

    private Path cache() {
        return cache == null ? Places.cache(System.getenv()) : cache;
    }

    /// Prints the line, and keeps it where the launcher finds it the next time.
    private int statusline() {
        LocalUsage known = read(Progress.none());
        StatusLine line = new StatusLine(zone(), Instant.now(), chosenSources());
        String text = line.text(known, prices());
        out().println(text);
        out().flush();
        if (home == null && sources.isEmpty() && timezone == null && overlays.isEmpty()) {
            StatusLine.keep(text, cache());
        }
        return 0;
    }

    private UsageAsk ask() {
        ZoneId zone = zone();
        Period period = new Period(zone, Instant.now());
        try {
            Instant from = since == null ? Instant.MIN : period.since(since);
            Instant to = until == null ? Instant.MAX : period.until(until);
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("--until lies before --since: nothing is between them.");
            }
            return new UsageAsk(dimensions(), from, to, zone, chosenSources());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private List<UsageDimension> dimensions() {
        UsageDimension first = REPORTS.get(report);
        if (first == null) {
            throw unknown(
                    "report",
                    report,
                    List.of(
                            "daily",
                            "weekly",
                            "monthly",
                            "session",
                            "project",
                            "model",
                            "source",
                            "blocks",
                            STATUSLINE));
        }
        Set<UsageDimension> all = new LinkedHashSet<>(List.of(first));
        for (String name : by) {
            String word = name.strip().toLowerCase(Locale.ROOT);
            all.add(UsageDimension.named(word).orElseThrow(() -> unknown("dimension", word, UsageDimension.names())));
        }
        return List.copyOf(all);
    }

    private List<String> chosenSources() {
        List<String> chosen = new ArrayList<>();
        for (String name : sources) {
            String word = name.strip().toLowerCase(Locale.ROOT);
            if (!LocalUsage.sources().contains(word)) {
                throw unknown("source", word, LocalUsage.sources());
            }
            chosen.add(word);
        }
        return chosen;
    }

    private ParameterException unknown(String kind, String word, List<String> names) {
        return new ParameterException(
                spec.commandLine(),
                "There is no " + kind + " " + word + ": "
                        + NearestName.of(word, names)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("use one of " + String.join(", ", names) + "."));
    }

    private ZoneId zone() {
        if (timezone == null) {
            return ZoneId.systemDefault();
        }
        if (timezone.equalsIgnoreCase("utc") || timezone.equals("Z")) {
            return ZoneId.of("UTC");
        }
        try {
            return ZoneId.of(timezone);
        } catch (DateTimeException _) {
            throw unknown("time zone", timezone, List.copyOf(ZoneId.getAvailableZoneIds()));
        }
    }

    private Path home() {
        Path chosen = home == null ? Places.home(System.getenv()) : home;
        if (!Files.isDirectory(chosen)) {
            throw new ParameterException(spec.commandLine(), "There is no folder " + chosen + ": name another --home.");
        }
        return chosen;
    }
}
