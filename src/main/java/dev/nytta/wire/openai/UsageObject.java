package dev.nytta.wire.openai;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// A provider's `usage` object as it states it, under the names of chat completions and of responses.
final class UsageObject {
    /// One number of it.
    enum Count {
        PROMPT,
        CACHED,
        WRITTEN,
        WRITTEN_30M,
        WRITTEN_12H,
        PROMPT_AUDIO,
        PROMPT_IMAGE,
        CACHED_AUDIO,
        CACHED_IMAGE,
        CACHE_HIT,
        CACHE_MISS,
        AUDIO_SECONDS,
        SEARCH_UNITS,
        COMPLETION,
        REASONING,
        ANSWER_AUDIO,
        ANSWER_IMAGE,
        TOTAL
    }

    private static final JsonNames NAMES = JsonNames.of(
            "prompt_tokens",
            "input_tokens",
            "completion_tokens",
            "output_tokens",
            "total_tokens",
            "prompt_tokens_details",
            "input_tokens_details",
            "completion_tokens_details",
            "output_tokens_details",
            "input_token_details",
            "output_token_details",
            "seconds",
            "duration",
            "cached_tokens",
            "prompt_cache_hit_tokens",
            "prompt_cache_miss_tokens",
            "prompt_audio_seconds",
            "reasoning_tokens",
            "cost_in_usd_ticks",
            "cost",
            "is_byok",
            "cost_details",
            "billed_units",
            "search_units");
    private static final JsonNames DETAILS = JsonNames.of(
            "cached_tokens",
            "cached_tokens_details",
            "cache_write_tokens",
            "cache_write_tokens_details",
            "ttl_30m_tokens",
            "ttl_12h_tokens",
            "audio_tokens",
            "image_tokens",
            "reasoning_tokens",
            "upstream_inference_cost");
    private static final long UNSTATED = -1;

    /// Above any number of tokens, and small enough that what they cost stays a long of nano-USD.
    private static final long MOST = 1_000_000_000_000L;

    /// Above what any call costs; what is no charge of one is passed over.
    private static final BigDecimal MOST_USD = BigDecimal.valueOf(1_000_000);

    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private Optional<BigDecimal> ticks = Optional.empty();
    private Optional<BigDecimal> cost = Optional.empty();
    private Optional<BigDecimal> upstreamCost = Optional.empty();
    private boolean ownKey;

    private UsageObject() {}

    /// Reads the object at the cursor; empty for `null`, whatever else is no object, and one that states nothing.
    static Optional<UsageObject> read(JsonCursor json) {
        UsageObject usage = new UsageObject();
        usage.fields(json);
        return usage.isSilent() ? Optional.empty() : Optional.of(usage);
    }

    private void fields(JsonCursor json) {
        if (json.enterObject()) {
            while (json.nextField()) {
                field(json, json.name(NAMES));
            }
        }
    }

    private boolean isSilent() {
        return counts.isEmpty() && ticks.isEmpty() && cost.isEmpty();
    }

    private void field(JsonCursor json, String name) {
        switch (name) {
            case "prompt_tokens", "input_tokens" -> set(Count.PROMPT, json);
            case "completion_tokens", "output_tokens" -> set(Count.COMPLETION, json);
            case "total_tokens" -> set(Count.TOTAL, json);
            case "prompt_tokens_details", "input_tokens_details", "input_token_details" -> promptDetails(json);
            case "completion_tokens_details", "output_tokens_details", "output_token_details" -> answerDetails(json);
            // Moonshot and Perplexity state these beside the details.
            case "cached_tokens" -> set(Count.CACHED, json);
            case "reasoning_tokens" -> set(Count.REASONING, json);
            case "prompt_cache_hit_tokens" -> set(Count.CACHE_HIT, json);
            case "prompt_cache_miss_tokens" -> set(Count.CACHE_MISS, json);
            // Transcriptions that are billed by length: `{"type": "duration", "seconds": 9}`, in one shape `duration`.
            case "prompt_audio_seconds", "seconds", "duration" -> set(Count.AUDIO_SECONDS, json);
            // Cohere states what it bills beside what its model read and wrote.
            case "billed_units" -> fields(json);
            case "search_units" -> set(Count.SEARCH_UNITS, json);
            default -> money(json, name);
        }
    }

    private void money(JsonCursor json, String name) {
        switch (name) {
            case "cost_in_usd_ticks" -> ticks = json.decimal();
            case "cost" -> cost = json.decimal();
            case "is_byok" -> ownKey = json.bool();
            case "cost_details" -> costDetails(json);
            default -> json.skip();
        }
    }

    private void promptDetails(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(DETAILS)) {
                case "cached_tokens" -> set(Count.CACHED, json);
                case "cached_tokens_details" -> cachedDetails(json);
                case "cache_write_tokens" -> set(Count.WRITTEN, json);
                case "cache_write_tokens_details" -> promptDetails(json);
                case "ttl_30m_tokens" -> set(Count.WRITTEN_30M, json);
                case "ttl_12h_tokens" -> set(Count.WRITTEN_12H, json);
                case "audio_tokens" -> set(Count.PROMPT_AUDIO, json);
                case "image_tokens" -> set(Count.PROMPT_IMAGE, json);
                default -> json.skip();
            }
        }
    }

    /// The Realtime API tells cached tokens by kind: audio and images have rates of their own there.
    private void cachedDetails(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(DETAILS)) {
                case "audio_tokens" -> set(Count.CACHED_AUDIO, json);
                case "image_tokens" -> set(Count.CACHED_IMAGE, json);
                default -> json.skip();
            }
        }
    }

    private void answerDetails(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(DETAILS)) {
                case "reasoning_tokens" -> set(Count.REASONING, json);
                case "audio_tokens" -> set(Count.ANSWER_AUDIO, json);
                case "image_tokens" -> set(Count.ANSWER_IMAGE, json);
                default -> json.skip();
            }
        }
    }

    private void costDetails(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            if (json.name(DETAILS).equals("upstream_inference_cost")) {
                upstreamCost = json.decimal();
            }
        }
    }

    private void set(Count count, JsonCursor json) {
        long value = json.integer(UNSTATED);
        if (value >= 0) {
            counts.put(count, Math.min(value, MOST));
        }
    }

    boolean states(Count count) {
        return counts.containsKey(count);
    }

    /// The number, 0 where it is not stated.
    long get(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /// The provider's own charge: xAI's ticks of 10^-10 USD, OpenRouter's `cost` (with what the upstream provider
    /// charges by itself where the caller brought a key of his own).
    Optional<BigDecimal> vendorCostUsd(String kind) {
        return statedCostUsd(kind).filter(usd -> usd.signum() >= 0 && usd.compareTo(MOST_USD) <= 0);
    }

    private Optional<BigDecimal> statedCostUsd(String kind) {
        if (ticks.isPresent()) {
            return ticks.map(amount -> amount.movePointLeft(10));
        }
        if (!Kinds.statesCost(kind)) {
            return Optional.empty();
        }
        return ownKey ? cost.map(fee -> fee.add(upstreamCost.orElse(BigDecimal.ZERO))) : cost;
    }
}
