package dev.nytta.face.cli;

import dev.nytta.intake.BillAsk;
import dev.nytta.intake.BillFault;
import dev.nytta.intake.BillRead;
import dev.nytta.intake.Bills;
import dev.nytta.intake.VendorAsk;
import dev.nytta.intake.VendorClient;
import dev.nytta.intake.VendorCosts;
import dev.nytta.reconcile.Adjustment;
import dev.nytta.reconcile.BillLine;
import dev.nytta.reconcile.Comparison;
import dev.nytta.reconcile.Grouping;
import dev.nytta.reconcile.Reconciled;
import dev.nytta.reconcile.Tolerance;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `nytta reconcile`.
@Command(
        name = "reconcile",
        description = {
            "Tie a vendor's invoice or cost export to the ledger: what matches, what is missing on either side,",
            "and whether a difference comes from price, quantity or rounding. Books nothing unless",
            "--book says so."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta reconcile anthropic-cost-2026-11.csv",
            "  nytta reconcile openai-cost.csv --by month --tolerance 1",
            "  nytta reconcile cur-00001.csv.gz --from 2026-11-01 --to 2026-12-01 --json",
            "  nytta reconcile invoice.csv --provider mistral --rate EUR=1.08",
            "  nytta reconcile --pull anthropic --from 2026-11-01 --to 2026-12-01",
            "  nytta reconcile --source anthropic",
            "  nytta reconcile openai-cost.csv --book"
        })
public final class ReconcileCommand extends ApiCommand {
    @ArgGroup(multiplicity = "1")
    private Bill bill = new Bill();

    @Option(names = "--format", description = "anthropic, openai, aws or csv (default: what its columns say).")
    private @Nullable String format;

    @Option(
            names = "--provider",
            paramLabel = "ID",
            description = "The provider of nytta.yaml whose bill it is; may be repeated"
                    + " (default: all of the vendor's kind).")
    private List<String> providers = List.of();

    @Option(
            names = "--by",
            split = ",",
            paramLabel = "NAME",
            description = "model, day, month, total (default model,day; model,month if the bill is by month).")
    private List<String> by = List.of();

    @Option(names = "--from", paramLabel = "DAY", description = "The first day (default: the bill's).")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "The day after the last (default: the bill's).")
    private @Nullable LocalDate to;

    @Option(names = "--timezone", paramLabel = "ZONE", description = "Whose days the bill means (default UTC).")
    private ZoneId timezone = ZoneOffset.UTC;

    @Option(names = "--rate", paramLabel = "CUR=USD", description = "What one of a currency is in USD: EUR=1.08.")
    private Map<String, BigDecimal> rates = Map.of();

    @Option(
            names = "--tolerance",
            paramLabel = "USD",
            description = "What may stay unmatched: 10, or 0.5%% of the bill (the default). More ends with 1.")
    private String tolerance = "0.5%";

    @Option(names = "--all", description = "Show also the rows that match.")
    private boolean all;

    @Option(
            names = "--book",
            description = "Book what differs of the rows that both sides have, so that the ledger says what the bill"
                    + " says. Without it, what would be booked is shown.")
    private boolean book;

    @Option(names = "--url", description = "The vendor's API, if it is elsewhere (with --pull).")
    private @Nullable URI url;

    private boolean met = true;
    /// Whether the totals that a server keeps were told by whole months: only these are compared.
    private boolean isByMonth;

    /// Where the bill comes from; exactly one.
    static final class Bill {
        @Parameters(paramLabel = "INVOICE", description = "A file: CSV, gzipped or not.")
        private @Nullable Path invoice;

        @Option(
                names = "--pull",
                paramLabel = "VENDOR",
                description = "Ask the vendor instead: anthropic or openai, with --from, and an admin key of the"
                        + " organisation in ANTHROPIC_ADMIN_KEY or OPENAI_ADMIN_KEY.")
        private @Nullable String vendor;

        @Option(
                names = "--source",
                paramLabel = "NAME",
                description = "Take the totals that the server keeps of a source (`sources` in its configuration), up"
                        + " to its last whole day.")
        private @Nullable String source;
    }

    @Override
    void check() {
        tolerance();
        grains();
        if (bill.invoice != null && !Files.isRegularFile(bill.invoice)) {
            throw new ApiFailure("There is no file " + bill.invoice + ".", "Check the name.");
        }
        if (bill.source != null && !timezone.equals(ZoneOffset.UTC)) {
            throw wrong("--source has days of UTC: leave --timezone out.");
        }
        if (bill.vendor != null && from == null) {
            throw wrong("--pull needs --from, the first day to ask for.");
        }
        if (bill.vendor != null && !VendorCosts.vendors().contains(bill.vendor)) {
            throw wrong("Nytta can ask " + String.join(" and ", VendorCosts.vendors()) + " what they charged: not '"
                    + bill.vendor + "'.");
        }
    }

    @Override
    boolean isMet() {
        return met;
    }

    @Override
    void ask(ApiClient client) {
        Comparison comparison = new Comparison();
        Optional<StoredTotals> stored = Optional.ofNullable(bill.source).map(name -> StoredTotals.of(client, name));
        Set<String> vendors =
                new HashSet<>(Optional.ofNullable(bill.vendor).or(() -> stored.map(StoredTotals::vendor)).stream()
                        .toList());
        Consumer<BillLine> each = line -> {
            vendors.add(line.provider());
            comparison.add(line);
        };
        BillRead read = stored.isPresent() ? kept(stored.get(), each) : read(each);
        Optional<StoredTotals> byDay = stored.filter(_ -> !isByMonth);
        LocalDate first = Optional.ofNullable(from)
                .filter(_ -> !isByMonth)
                .or(() -> byDay.map(StoredTotals::from))
                .or(comparison::first)
                .orElseThrow(ReconcileCommand::empty);
        LocalDate end = isByMonth
                ? comparison.end().orElseThrow(ReconcileCommand::empty)
                : byDay.map(this::end).orElseGet(() -> end(comparison));
        LedgerLines ledger = ledger(client, vendors, stored);
        ledger.read(first, end, comparison::add);
        if (ledger.isByMonth()) {
            checkMonths(ledger);
        }
        Grouping grouping = grouping(comparison, ledger);
        Reconciled reconciled = comparison.by(grouping);
        met = tolerance().holds(reconciled);
        Adjusting adjusting = new Adjusting(isBookable(grouping) ? Adjustment.of(reconciled) : List.of());
        if (book) {
            adjusting.book(client, ledger, timezone);
            met = Adjustment.rest(reconciled)
                            .unmatchedUsd()
                            .compareTo(tolerance().usd(reconciled))
                    <= 0;
        }
        show(new ReconcileView(read, reconciled, tolerance()).within(first, end), adjusting);
    }

    private LedgerLines ledger(ApiClient client, Set<String> vendors, Optional<StoredTotals> stored) {
        boolean isOfClients = stored.map(StoredTotals::isOfClients).orElse(false) && providers.isEmpty();
        return new LedgerLines(
                client,
                timezone,
                isOfClients
                        ? BilledProviders.all(stored.orElseThrow().vendor())
                        : new BilledProviders(client, vendors, providers),
                stored.map(StoredTotals::filter).orElse(List.of()));
    }

    private BillRead kept(StoredTotals stored, Consumer<BillLine> lines) {
        LocalDate first = from == null || from.isBefore(stored.from()) ? stored.from() : from;
        StoredTotals.Read read = stored.read(first, end(stored), lines);
        isByMonth = read.isByMonth();
        return new BillRead("source " + bill.source, read.lines(), List.of());
    }

    /// Days that are not over are compared with nothing.
    private LocalDate end(StoredTotals stored) {
        return to == null || to.isAfter(stored.until()) ? stored.until() : to;
    }

    private boolean isBookable(Grouping grouping) {
        boolean bookable = grouping.models() && grouping.grain() == Grouping.Grain.DAY;
        if (book && !bookable) {
            throw new ApiFailure(
                    "Adjustments are booked for a model on a day, and this bill is not compared so.",
                    "Leave --by out and give a bill with lines by day and model.");
        }
        return bookable;
    }

    private LocalDate end(Comparison comparison) {
        Optional<LocalDate> asked = Optional.ofNullable(to).or(this::tomorrowIfPulled);
        return asked.or(comparison::end).orElseThrow(ReconcileCommand::empty);
    }

    /// A vendor is asked for all days up to now, and so is the ledger.
    private Optional<LocalDate> tomorrowIfPulled() {
        return Optional.ofNullable(bill.vendor)
                .map(_ -> LocalDate.now(ZoneOffset.UTC).plusDays(1));
    }

    private BillRead read(Consumer<BillLine> lines) {
        Consumer<BillLine> within = line -> {
            if (isWithin(line)) {
                lines.accept(line);
            }
        };
        try {
            return bill.vendor == null ? file(Objects.requireNonNull(bill.invoice), within) : pull(bill.vendor, within);
        } catch (BillFault fault) {
            throw new ApiFailure(String.valueOf(fault.getMessage()), fault.remedy());
        }
    }

    private BillRead file(Path file, Consumer<BillLine> lines) {
        BillAsk ask =
                new BillAsk(Optional.ofNullable(format), providers.stream().findFirst(), upper(rates));
        try {
            return Bills.read(file, ask, lines);
        } catch (IOException unreadable) {
            throw new ApiFailure(
                    "The file " + file + " cannot be read: " + unreadable.getMessage() + ".",
                    "Check that it is whole and that you may read it.");
        }
    }

    private BillRead pull(String vendor, Consumer<BillLine> lines) {
        String variable = VendorCosts.keyVariable(vendor);
        String key = Optional.ofNullable(System.getenv(variable))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new ApiFailure(
                        "There is no admin key in " + variable + ".",
                        "Costs need an admin key of the organisation, not one for calls."));
        LocalDate first = Objects.requireNonNull(from);
        LocalDate end = Optional.ofNullable(to).or(this::tomorrowIfPulled).orElseThrow();
        VendorClient.Waiting waiting = new VendorClient.Waiting(new SplittableRandom(), Thread::sleep);
        return new VendorCosts(waiting).read(new VendorAsk(vendor, key, Optional.ofNullable(url), first, end), lines);
    }

    private boolean isWithin(BillLine line) {
        return (from == null || !line.from().isBefore(from))
                && (to == null || line.from().isBefore(to));
    }

    private static Map<String, BigDecimal> upper(Map<String, BigDecimal> rates) {
        Map<String, BigDecimal> upper = new HashMap<>();
        rates.forEach((currency, usd) -> upper.put(currency.toUpperCase(Locale.ROOT), usd));
        return upper;
    }

    private void show(ReconcileView view, Adjusting adjusting) {
        if (json()) {
            ObjectNode whole = view.json();
            adjusting.putInto(whole);
            printJson(whole);
        } else {
            print(view.table(ink(), all), "Every row matches.");
            view.summary().forEach(err()::println);
            adjusting.lines().forEach(err()::println);
        }
    }

    /// People's days are told nobody, so they cannot be compared, and neither booked.
    private void checkMonths(LedgerLines ledger) {
        if (book || grains().contains(Grouping.Grain.DAY)) {
            throw new ApiFailure(
                    "People's calls are among these, and of theirs only whole months are told: no day can be compared"
                            + " or booked.",
                    "Leave --book out, and compare --by model,month.");
        }
        if (ledger.isCut()) {
            err().println("Some of what people spent in this time is not told: compare whole months"
                    + " (as in --from 2026-11-01 --to 2026-12-01).");
        }
    }

    private Grouping grouping(Comparison comparison, LedgerLines ledger) {
        List<Grouping.Grain> named = grains();
        Grouping.Grain finest = ledger.isByMonth() ? Grouping.Grain.MONTH : comparison.finestGrain();
        Grouping.Grain grain = named.isEmpty() ? finest : named.getFirst();
        if (grain == Grouping.Grain.DAY && finest != grain) {
            throw new ApiFailure(
                    "The bill has lines for more than a day, so days cannot be compared.", "Use --by model,month.");
        }
        return new Grouping(by.isEmpty() || by.contains("model"), grain);
    }

    private List<Grouping.Grain> grains() {
        List<Grouping.Grain> grains = by.stream()
                .map(String::strip)
                .filter(name -> !name.equals("model"))
                .map(this::grain)
                .toList();
        if (grains.size() > 1) {
            throw wrong("--by takes one of day, month and total.");
        }
        return grains;
    }

    private Grouping.Grain grain(String name) {
        for (Grouping.Grain grain : Grouping.Grain.values()) {
            if (grain.wireName().equals(name)) {
                return grain;
            }
        }
        throw wrong("There is no '" + name + "' to compare by: use model, day, month or total.");
    }

    private Tolerance tolerance() {
        try {
            return Tolerance.parse(tolerance);
        } catch (NumberFormatException noNumber) {
            throw wrong("'" + tolerance + "' is no tolerance: write an amount in USD such as 10, or 0.5% of the bill.");
        }
    }

    private static ApiFailure empty() {
        return new ApiFailure(
                "The bill has no line for the use of a model in this time.", "Check the file, --from and --to.");
    }
}
