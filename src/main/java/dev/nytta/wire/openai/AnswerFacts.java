package dev.nytta.wire.openai;

import dev.nytta.usage.Call;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Progress;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import java.util.List;
import java.util.Optional;

/// What an answer says of itself: the model and tier that served it, its usage, the tools that the provider ran.
final class AnswerFacts {
    private final Call call;
    private final String providerKind;
    private final boolean chat;
    private final Usage.Builder tools = Usage.builder();
    private String model = "";
    private String painter = "";
    private Usage pictures = Usage.NONE;
    private Optional<ServiceTier> tier = Optional.empty();
    private Optional<UsageObject> usage = Optional.empty();
    private Optional<Meters> meters = Optional.empty();

    AnswerFacts(Call call, String providerKind, boolean chat) {
        this.call = call;
        this.providerKind = providerKind;
        this.chat = chat;
    }

    /// The last one that is stated wins; `null` states nothing.
    void usage(Optional<UsageObject> stated) {
        if (stated.isPresent()) {
            usage = stated;
            meters = stated.map(object -> new Meters(object, providerKind, chat));
        }
    }

    boolean hasUsage() {
        return usage.isPresent();
    }

    void model(String name) {
        if (!name.isEmpty()) {
            model = name;
        }
    }

    String model() {
        return model.isEmpty() ? call.model() : model;
    }

    void tier(String word) {
        if (!word.isEmpty()) {
            tier = Optional.of(Tiers.named(word));
        }
    }

    void toolRequests(Meter meter, long count) {
        tools.set(meter, count);
    }

    /// The model of the tool that makes pictures inside a response.
    void painter(String name) {
        painter = name;
    }

    /// What that tool used: tokens of its own model, beside the usage of the response.
    void pictures(Optional<UsageObject> stated) {
        pictures = stated.map(object -> drawn(new Meters(object, providerKind, false).usage()))
                .orElse(Usage.NONE);
    }

    /// What it puts out is pictures, also where the provider does not tell them apart.
    private static Usage drawn(Usage stated) {
        if (stated.get(Meter.OUTPUT_IMAGE) > 0) {
            return stated;
        }
        Usage.Builder pictures = Usage.builder();
        stated.forEach((meter, count) -> pictures.set(meter == Meter.OUTPUT ? Meter.OUTPUT_IMAGE : meter, count));
        return pictures.build();
    }

    /// Output tokens that the provider has stated, or -1.
    long statedOutput() {
        return meters.map(stated -> stated.usage().outputTokens()).orElse(-1L);
    }

    /// @param complete whether the stated usage is the provider's last word
    UsageReport report(Progress progress, boolean complete) {
        Usage stated = meters.map(Meters::usage).orElse(Usage.NONE);
        Usage counted = complete && meters.isPresent() ? stated : withDelivered(stated, progress);
        UsagePart own = new UsagePart(model, counted.plus(tools.build()));
        return new UsageReport(
                pictures.isEmpty() ? List.of(own) : List.of(own, new UsagePart(painter, pictures)),
                tier.orElse(call.tier()),
                call.region(),
                source(complete),
                usage.flatMap(object -> object.vendorCostUsd(providerKind)));
    }

    /// The same where a part of what was delivered was audio.
    ///
    /// @param text what was delivered beside it
    UsageReport spoken(Progress text, long audioTokens, boolean complete) {
        if (complete && hasUsage()) {
            return report(text, true);
        }
        Usage delivered = Usage.builder()
                .set(Meter.OUTPUT, text.outputTokens())
                .set(Meter.OUTPUT_AUDIO, audioTokens)
                .build();
        return of(delivered, CountSource.COUNTED);
    }

    /// Nothing was used, and the provider will bill nothing.
    UsageReport nothing() {
        return of(Usage.NONE, CountSource.REPORTED);
    }

    /// What was asked for at most, where nothing is stated.
    UsageReport units() {
        return of(call.units(), CountSource.COUNTED);
    }

    private UsageReport of(Usage usage, CountSource source) {
        return new UsageReport(
                List.of(new UsagePart(model, usage)),
                tier.orElse(call.tier()),
                call.region(),
                source,
                Optional.empty());
    }

    private CountSource source(boolean complete) {
        if (meters.isEmpty()) {
            return CountSource.COUNTED;
        }
        if (meters.get().contradictory()) {
            return CountSource.CONTRADICTORY;
        }
        return complete ? CountSource.REPORTED : CountSource.PARTLY_COUNTED;
    }

    private static Usage withDelivered(Usage stated, Progress progress) {
        long more = progress.outputTokens() - stated.outputTokens();
        return more > 0 ? stated.plus(Usage.builder().set(Meter.OUTPUT, more).build()) : stated;
    }
}
