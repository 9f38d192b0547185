package dev.nytta.intake;

import dev.nytta.intake.anthropic.ClaudeCodeReport;
import dev.nytta.intake.azure.AzureCosts;
import dev.nytta.intake.azure.AzureMetrics;
import dev.nytta.intake.bedrock.InvocationLogs;
import dev.nytta.intake.bedrock.LogBucket;
import dev.nytta.intake.bedrock.S3Signing;
import dev.nytta.intake.copilot.CopilotBilling;
import dev.nytta.intake.copilot.CopilotMetrics;
import dev.nytta.intake.cursor.CursorEvents;
import dev.nytta.intake.google.BillingExport;
import dev.nytta.ledger.ControlTotal;
import dev.nytta.reconcile.BillLine;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Asks each feed in its vendor's way, and gives on what it says as totals of days.
final class VendorFeeds {
    /// Twenty requests a minute and team. Source: cursor.com/docs/account/teams/admin-api, Rate limits.
    private static final Duration CURSOR_GAP = Duration.ofMillis(3_100);
    private static final String AZURE_ROLES =
            "Give the application a role in scope: Cost Management Reader for costs, Monitoring Reader for metrics.";
    private static final String BUCKET_RIGHTS =
            "The key needs s3:ListBucket and s3:GetObject there, and kms:Decrypt where the logs are encrypted with a key.";
    private static final Duration NONE = Duration.ZERO;

    private final VendorCosts costs;
    private final InstantSource clock;

    VendorFeeds(VendorCosts costs, InstantSource clock) {
        this.costs = costs;
        this.clock = clock;
    }

    /// Gives on what the vendor says of these days; it may say something of others too.
    ///
    /// @throws BillFault if it does not say it
    void read(FeedAsk ask, Consumer<ControlTotal> to) {
        Consumer<DayFigure> figures = figure -> to.accept(total(figure));
        switch (ask.source().feed()) {
            case ANTHROPIC, OPENAI -> costs.read(asked(ask), line -> to.accept(total(line)));
            case OPENAI_USAGE -> costs.openAiUsage(asked(ask), count -> to.accept(total(ask, count)));
            case CLAUDE_CODE -> claudeCode(ask, figures);
            case CURSOR -> cursor(ask, figures);
            case COPILOT, COPILOT_METRICS -> copilot(ask, figures);
            case BEDROCK_LOGS -> bedrock(ask, figures);
            case AZURE, AZURE_MONITOR -> azure(ask, figures);
            case GOOGLE_BILLING -> new BillingExport(folder(ask)).read(ask, figures);
        }
    }

    private static ExportFolder folder(FeedAsk ask) {
        return new ExportFolder(Path.of(ask.detail("path")));
    }

    private void bedrock(FeedAsk ask, Consumer<DayFigure> to) {
        if (ask.source().isFiles()) {
            new InvocationLogs(folder(ask)).read(ask, to);
            return;
        }
        S3Signing signing = new S3Signing(ask.detail("region"), ask.credential(), clock.withZone(ZoneOffset.UTC));
        try (VendorClient client =
                new VendorClient(bucket(ask), signing::headers, costs.waiting()).needs(BUCKET_RIGHTS)) {
            new InvocationLogs(new LogBucket(client, ask.detail("prefix"))).read(ask, to);
        }
    }

    /// A bucket is a host of its own, unless its name has dots, for which no certificate holds. Source:
    /// docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html.
    private static URI bucket(FeedAsk ask) {
        String bucket = ask.detail("bucket");
        String region = ask.detail("region");
        String host = "s3." + region + ".amazonaws.com" + (region.startsWith("cn-") ? ".cn" : "");
        return ask.source().url().isPresent() || bucket.contains(".")
                ? URI.create(ask.url("https://" + host) + "/" + bucket)
                : URI.create("https://" + bucket + "." + host);
    }

    private void claudeCode(FeedAsk ask, Consumer<DayFigure> to) {
        Map<String, String> headers = Map.of("x-api-key", ask.key(), "anthropic-version", "2023-06-01");
        try (VendorClient client =
                new VendorClient(ask.url("https://api.anthropic.com"), headers, costs.waiting(), NONE)) {
            new ClaudeCodeReport(new VendorPages(client)).read(ask, to);
        }
    }

    private void cursor(FeedAsk ask, Consumer<DayFigure> to) {
        String basic = Base64.getEncoder().encodeToString((ask.key() + ":").getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = Map.of("Authorization", "Basic " + basic);
        try (VendorClient client =
                new VendorClient(ask.url("https://api.cursor.com"), headers, costs.waiting(), CURSOR_GAP)) {
            new CursorEvents(client).read(ask, to);
        }
    }

    private void copilot(FeedAsk ask, Consumer<DayFigure> to) {
        Map<String, String> headers = Map.of(
                "Authorization", "Bearer " + ask.key(),
                "Accept", "application/vnd.github+json",
                "X-GitHub-Api-Version", "2026-03-10");
        try (VendorClient client = new VendorClient(ask.url("https://api.github.com"), headers, costs.waiting())) {
            if (ask.source().feed() == VendorFeed.COPILOT) {
                new CopilotBilling(client).read(ask, to);
            } else {
                new CopilotMetrics(client).read(ask, to);
            }
        }
    }

    private void azure(FeedAsk ask, Consumer<DayFigure> to) {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + azureToken(ask));
        try (VendorClient client = new VendorClient(ask.url("https://management.azure.com"), headers, costs.waiting())
                .needs(AZURE_ROLES)) {
            if (ask.source().feed() == VendorFeed.AZURE) {
                new AzureCosts(client).read(ask, to);
            } else {
                new AzureMetrics(client).read(ask, to);
            }
        }
    }

    /// A token for an hour, of an application that may read costs or metrics.
    ///
    /// Source: learn.microsoft.com, "OAuth 2.0 client credentials flow on the Microsoft identity platform".
    private String azureToken(FeedAsk ask) {
        try (VendorClient client = new VendorClient(
                        ask.url("https://login.microsoftonline.com"), Map.of(), costs.waiting())
                .needs("Check tenant, client_id, and the application's secret in api_key.")) {
            String form = "grant_type=client_credentials&client_id=" + encoded(ask.detail("client_id"))
                    + "&client_secret=" + encoded(ask.key())
                    + "&scope=" + encoded("https://management.azure.com/.default");
            String path = "/" + encoded(ask.detail("tenant")) + "/oauth2/v2.0/token";
            return Optional.of(client.form(path, form).path("access_token").asString(""))
                    .filter(token -> !token.isEmpty())
                    .orElseThrow(() -> new BillFault("Azure gave no token.", "Check tenant and client_id."));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static VendorAsk asked(FeedAsk ask) {
        VendorSource source = ask.source();
        return new VendorAsk(
                source.feed().kind(),
                ask.key(),
                source.url(),
                ask.days().from(),
                ask.days().until());
    }

    private static ControlTotal total(FeedAsk ask, VendorCount count) {
        ControlTotal.Amount amount = new ControlTotal.Amount(Optional.of(count.quantity()), Optional.empty());
        String vendor = ask.source().feed().kind();
        return new ControlTotal(count.day(), vendor, count.model(), Optional.of(count.meter()), amount);
    }

    private static ControlTotal total(DayFigure figure) {
        DayFigure.Amount amount = figure.amount();
        return new ControlTotal(
                figure.day(),
                figure.provider(),
                figure.model(),
                figure.meter(),
                new ControlTotal.Amount(amount.quantity(), amount.usd()));
    }

    private static ControlTotal total(BillLine line) {
        BillLine.Charge charge = line.charge();
        return new ControlTotal(
                line.from(),
                line.provider(),
                line.model(),
                charge.meter(),
                new ControlTotal.Amount(charge.quantity(), Optional.of(charge.amountUsd())));
    }
}
