package dev.nytta.intake;

import dev.nytta.intake.anthropic.AnthropicReports;
import dev.nytta.intake.openai.OpenAiReport;
import dev.nytta.intake.openai.OpenAiUsage;
import dev.nytta.reconcile.BillLine;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// Asks vendors what they charged, over the APIs of their organisations.
public final class VendorCosts {
    private static final String ANTHROPIC = "anthropic";
    private static final String OPENAI = "openai";
    private static final List<String> VENDORS = List.of(ANTHROPIC, OPENAI);

    private final VendorClient.Waiting waiting;

    public VendorCosts(VendorClient.Waiting waiting) {
        this.waiting = waiting;
    }

    /// Who can be asked.
    public static List<String> vendors() {
        return VENDORS;
    }

    /// The variable that holds the admin key of a vendor: `ANTHROPIC_ADMIN_KEY`.
    public static String keyVariable(String vendor) {
        return vendor.toUpperCase(Locale.ROOT) + "_ADMIN_KEY";
    }

    /// Gives on what the vendor charged, day by day; nothing is kept.
    ///
    /// @throws BillFault if the vendor does not say it
    public BillRead read(VendorAsk ask, Consumer<BillLine> lines) {
        return switch (ask.vendor()) {
            case ANTHROPIC -> anthropic(ask, lines);
            case OPENAI -> openAi(ask, lines);
            default ->
                throw new BillFault(
                        "Nytta cannot ask `" + ask.vendor() + "` what it charged.",
                        "Use one of " + String.join(", ", VENDORS) + ", or give its bill as a file.");
        };
    }

    VendorClient.Waiting waiting() {
        return waiting;
    }

    private BillRead anthropic(VendorAsk ask, Consumer<BillLine> lines) {
        URI base = ask.url().orElse(URI.create("https://api.anthropic.com"));
        Map<String, String> headers = Map.of("x-api-key", ask.adminKey(), "anthropic-version", "2023-06-01");
        try (VendorClient client = new VendorClient(base, headers, waiting)) {
            return new AnthropicReports(new VendorPages(client)).read(ask, lines);
        }
    }

    /// Gives on what OpenAI counted, day by day; nothing is kept.
    ///
    /// @throws BillFault if it does not say it
    void openAiUsage(VendorAsk ask, Consumer<VendorCount> counts) {
        try (VendorClient client = openAiClient(ask)) {
            new OpenAiUsage(new VendorPages(client)).read(ask, counts);
        }
    }

    private VendorClient openAiClient(VendorAsk ask) {
        URI base = ask.url().orElse(URI.create("https://api.openai.com/v1"));
        return new VendorClient(base, Map.of("Authorization", "Bearer " + ask.adminKey()), waiting);
    }

    private BillRead openAi(VendorAsk ask, Consumer<BillLine> lines) {
        try (VendorClient client = openAiClient(ask)) {
            return new OpenAiReport(new VendorPages(client)).read(ask, lines);
        }
    }
}
