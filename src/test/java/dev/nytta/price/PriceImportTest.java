package dev.nytta.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.kit.Gen;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Each format with its known faults, on files small enough to see.
class PriceImportTest {
    private static final String GENAI = """
            [{"id": "openai", "pricing_urls": ["https://openai.com"], "models": [
               {"id": "gpt-6-astra", "context_window": 1050000,
                "match": {"or": [{"equals": "gpt-6-astra"}, {"starts_with": "gpt-6-astra-x-"}, {"regex": "^a$"}]},
                "prices": {"input_mtok": {"base": 10, "tiers": [{"start": 271999, "price": 20}]},
                           "output_mtok": {"base": 50, "tiers": [{"start": 271999, "price": 75}]},
                           "web_searches_kcount": 10}},
               {"id": "gpt-5.6-luna", "match": {"equals": "gpt-5.6-luna"},
                "prices": [{"prices": {"input_mtok": 1, "output_mtok": 6}},
                           {"constraint": {"start_date": "2026-07-30", "type": "start_date"},
                            "prices": {"input_mtok": 0.2, "output_mtok": 1.2}}]}]},
             {"id": "google", "pricing_urls": [], "models": [
               {"id": "gemini-3.8-flash", "match": {"starts_with": "gemini-3.8-flash"},
                "prices": [{"prices": {"input_mtok": 0.75}},
                           {"constraint": {"start_date": "2027-01-01", "type": "start_date"}, "prices": {"input_mtok": 1.5}}]}]},
             {"id": "deepseek", "pricing_urls": [], "models": [
               {"id": "deepseek-v4-pro", "match": {"equals": "deepseek-v4-pro"},
                "prices": [{"prices": {"input_mtok": 0.435}},
                           {"constraint": {"start_time": "01:00:00Z", "end_time": "04:00:00Z", "type": "time_of_date"},
                            "prices": {"input_mtok": 1.32}}]}]},
             {"id": "mistral", "pricing_urls": [], "models": [
               {"id": "m, and m", "match": {"equals": "m"}, "prices": {"input_mtok": 1}}]},
             {"id": "cursor", "pricing_urls": [], "models": [
               {"id": "composer", "match": {"equals": "composer"}, "prices": {"input_mtok": 1}}]}]""";
    private static final String LITELLM = """
            {"gpt-5.4": {"litellm_provider": "openai", "mode": "chat", "max_input_tokens": 1050000,
                "max_output_tokens": 128000, "input_cost_per_token": 2.5e-06, "output_cost_per_token": 1.5e-05,
                "cache_read_input_token_cost": 2.5e-07, "cache_read_input_token_cost_flex": 1.3e-07,
                "input_cost_per_token_flex": 1.25e-06, "output_cost_per_token_flex": 7.5e-06,
                "input_cost_per_token_priority": 5e-06, "output_cost_per_token_priority": 3e-05,
                "input_cost_per_token_above_272k_tokens": 5e-06, "output_cost_per_token_above_272k_tokens": 2.25e-05,
                "file_search_cost_per_1k_calls": 2.5,
                "regional_processing_uplift_multiplier_us": 1.2, "regional_processing_uplift_multiplier_eu": 1.1},
             "openai/ft/gpt-9": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-06},
             "openrouter/openai/gpt-9": {"litellm_provider": "openrouter", "mode": "chat", "input_cost_per_token": 1e-06},
             "thirds-9": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 3e-06,
                "input_cost_per_token_flex": 1e-06},
             "apart-9": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 3e-06,
                "output_cost_per_token_flex": 1e-06},
             " x-9": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-06},
             ",x-9": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-06},
             "*x-9": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-06},
             "/x-9": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-06},
             "flexes-9": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token_flex": 1e-06},
             "reasons-9": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-06,
                "output_cost_per_token": 2e-06, "output_cost_per_reasoning_token": 2e-06},
             "gemini/gemini-2.5-pro": {"litellm_provider": "gemini", "mode": "chat", "input_cost_per_token": 1.25e-06,
                "output_cost_per_token": 1e-05, "cache_creation_input_token_cost_above_200k_tokens": 2.5e-07,
                "search_context_cost_per_query": {"search_context_size_medium": 0.035}},
             "claude-opus-5": {"litellm_provider": "anthropic", "mode": "chat", "input_cost_per_token": 5e-06,
                "output_cost_per_token": 2.5e-05, "cache_creation_input_token_cost": 6.25e-06,
                "cache_creation_input_token_cost_above_1hr": 1e-05, "provider_specific_entry": {"us": 1.1, "fast": 2.0}},
             "dashscope/qwen-9": {"litellm_provider": "dashscope", "mode": "chat", "tiered_pricing": [
                {"range": [0, 32000.0], "input_cost_per_token": 1e-06, "output_cost_per_token": 5e-06},
                {"range": [32000.0, 128000.0], "input_cost_per_token": 1.8e-06, "output_cost_per_token": 9e-06,
                 "cache_read_input_token_cost": 1.8e-07}]},
             "dashscope/thinks-9": {"litellm_provider": "dashscope", "mode": "chat", "tiered_pricing": [
                {"range": [0, 32000.0], "input_cost_per_token": 1e-06, "output_cost_per_token": 5e-06,
                 "output_cost_per_reasoning_token": 6e-06}]},
             "rank-9": {"litellm_provider": "openai", "mode": "rerank", "input_cost_per_token": 1e-06},
             "whisper-9": {"litellm_provider": "openai", "mode": "audio_transcription", "input_cost_per_second": 3.083e-05},
             "hears-9": {"litellm_provider": "openai", "mode": "audio_transcription", "input_cost_per_token": 2e-06,
                "input_cost_per_audio_token": 2e-06},
             "tts-9": {"litellm_provider": "openai", "mode": "audio_speech", "input_cost_per_character": 1.5e-05},
             "sora-9": {"litellm_provider": "openai", "mode": "video_generation", "output_cost_per_video_per_second": 0.1},
             "gemini/veo-9": {"litellm_provider": "gemini", "mode": "video_generation", "output_cost_per_second": 0.4},
             "gemini/imagen-9": {"litellm_provider": "gemini", "mode": "image_generation", "output_cost_per_image": 0.04},
             "gemini/gemini-9-image": {"litellm_provider": "gemini", "mode": "image_generation",
                "output_cost_per_image": 0.039, "output_cost_per_image_token": 3e-05, "output_cost_per_token": 2.5e-06},
             "mistral/ocr-9": {"litellm_provider": "mistral", "mode": "ocr", "ocr_cost_per_page": 0.004}}""";
    private static final String MODELS_DEV = """
            {"openai": {"id": "openai", "models": {"gpt-6-sol": {"id": "gpt-6-sol",
                "limit": {"context": 1050000, "input": 922000, "output": 128000},
                "experimental": {"modes": {"fast": {"cost": {"input": 4, "output": 20},
                                                    "provider": {"body": {"service_tier": "priority"}}}}},
                "cost": {"input": 2, "output": 10, "cache_read": 0.2,
                         "tiers": [{"input": 4, "output": 15, "tier": {"type": "context", "size": 272000}},
                                   {"input": 9, "output": 9, "tier": {"type": "requests", "size": 5}}],
                         "context_over_200k": {"input": 4, "output": 15}}}}},
             "alibaba": {"models": {"qwen-9": {"cost": {"input": 1, "output": 5, "reasoning": 5},
                                       "modalities": {"input": ["image"], "output": ["text"]},
                                       "experimental": {"modes": {"priority": {"cost": {"input": 3, "output": 15}},
                                                                  "slow": {"cost": {"input": 9, "output": 9}}}}},
                                    "thinks-9": {"cost": {"input": 1, "output": 5, "reasoning": 6}}}},
             "google": {"models": {"gemini-9-image": {"modalities": {"output": ["text", "image"]},
                "cost": {"input": 2, "output": 120}}}},
             "anthropic": {"models": {"claude-opus-5": {"cost": {"input": 5, "output": 25},
                "experimental": {"modes": {"fast": {"cost": {"input": 10, "output": 50},
                                                    "provider": {"body": {"speed": "fast"}}}}}}}},
             "openrouter": {"models": {"openai/gpt-6-sol:free": {"cost": {"input": 0, "output": 0}},
                                       "openai/gpt-6-luna": {"cost": {"input": 0, "output": 0}},
                                       "someone/else": {"cost": {"input": 1, "output": 1}}}}}""";
    private static final String PI_AI = """
            {"openai-decisions": {"classifier:gpt-6-luna": {"type": "classifier", "id": "gpt-6-luna", "api": "d",
                 "provider": "openai", "cost": {"input": 0.1, "output": 0}, "contextWindow": 9},
                 "classifier:sorts-6": {"type": "classifier", "id": "sorts-6", "api": "d",
                 "provider": "openai", "cost": {"input": 0.1, "output": 1}, "contextWindow": 9}},
             "openai-responses": {"chat:free-6": {"type": "chat", "id": "free-6", "api": "r", "provider": "openai",
                 "cost": {"input": 0, "output": 1}},
                 "chat:my gpt": {"type": "chat", "id": "my gpt", "api": "r", "provider": "openai",
                 "cost": {"input": 1, "output": 1}},
                 "chat:gpt-6-luna": {"type": "chat", "id": "gpt-6-luna", "api": "r",
                 "provider": "openai", "contextWindow": 1050000, "maxTokens": 128000,
                 "cost": {"input": 0.1, "output": 0.5, "cacheRead": 0.01, "cacheWrite": 0,
                          "tiers": [{"inputTokensAbove": 272000, "input": 0.2, "output": 0.75}]}}}}""";
    private static final String LANGFUSE = """
            [{"modelName": "claude-opus-5", "matchPattern": "(?i)^(us.)?claude-opus-5$", "pricingTiers": [
                {"isDefault": true, "prices": {"input": 5e-06, "output": 2.5e-05, "cache_read_input_tokens": 5e-07}},
                {"isDefault": false, "prices": {"input": 1e-05, "output": 5e-05}}]}]""";

    private static final Map<String, String> FILES = Map.of(
            "genai.json", GENAI,
            "litellm.json", LITELLM,
            "models.json", MODELS_DEV,
            "pi.json", PI_AI,
            "langfuse.json", LANGFUSE);
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    @Test
    void genai_prices_keeps_its_dates_and_loses_its_early_edge_and_its_daily_windows() {
        assertThat(sheet("genai.json")).isEqualTo("""
                # Made by `nytta price import`; do not edit, import again.
                source id=genai-prices date=2026-11-20 title=pydantic/genai-prices (MIT, Copyright (c) Pydantic Services Inc. 2025 to present)
                [gemini]
                gemini-3.8-flash
                 until=2027-01-01 input=0.75
                 from=2027-01-01 input=1.5
                [openai]
                gpt-5.6-luna
                 until=2026-07-30 input=1 output=6
                 from=2026-07-30 input=0.2 output=1.2
                gpt-6-astra context=1050000 also=gpt-6-astra-x
                 input=10 output=50 web_search=10
                 above=272000 input=20 output=75
                """);
    }

    @Test
    void litellm_gives_tiers_as_factors_where_they_are_and_no_gemini_cache_writes() {
        assertThat(sheet("litellm.json")).isEqualTo("""
                # Made by `nytta price import`; do not edit, import again.
                source id=litellm date=2026-11-20 title=LiteLLM model_prices_and_context_window.json (MIT, Berri AI)
                [alibaba]
                qwen-9
                 input=1 output=5
                 above=32000 input=1.8 cache_read=0.18 output=9
                [anthropic]
                claude-opus-5
                 input=5 cache_write_1h=10 cache_write=6.25 output=25
                 region=us factor=1.1
                 tier=fast factor=2
                [gemini]
                gemini-2.5-pro
                 input=1.25 output=10 web_search=35
                gemini-9-image
                 output=2.5 output_image=30
                imagen-9
                 images=0.04
                veo-9
                 video_seconds=0.4
                [mistral]
                ocr-9
                 pages=4
                [openai]
                apart-9
                 input=3
                 tier=flex output=1
                gpt-5.4 context=1050000 max_output=128000
                 input=2.5 cache_read=0.25 output=15 file_search=2.5
                 above=272000 input=5 output=22.5
                 tier=flex input=1.25 cache_read=0.13 output=7.5
                 region=eu factor=1.1
                 region=us factor=1.2
                 tier=priority factor=2
                hears-9
                 input=2
                reasons-9
                 input=1 output=2
                sora-9
                 video_seconds=0.1
                thirds-9
                 input=3
                 tier=flex input=1
                tts-9
                 characters=15
                whisper-9
                 input_audio_seconds=0.111
                """);
    }

    @Test
    void models_dev_gives_bands_by_their_size_images_apart_and_no_unnamed_zeros() {
        assertThat(sheet("models.json")).isEqualTo("""
                # Made by `nytta price import`; do not edit, import again.
                source id=models.dev date=2026-11-20 title=models.dev catalogue (MIT, Copyright (c) 2025 models.dev)
                [alibaba]
                qwen-9
                 input=1 output=5
                 tier=priority factor=3
                [anthropic]
                claude-opus-5
                 input=5 output=25
                 tier=fast factor=2
                [gemini]
                gemini-9-image
                 input=2 output_image=120
                [openai]
                gpt-6-sol context=922000 max_output=128000
                 input=2 cache_read=0.2 output=10
                 above=272000 input=4 output=15
                 tier=priority factor=2
                [openrouter]
                openai/gpt-6-sol:free
                 input=0 output=0
                """);
    }

    @Test
    void pi_ai_gives_chat_models_and_no_zeros() {
        assertThat(sheet("pi.json")).isEqualTo("""
                # Made by `nytta price import`; do not edit, import again.
                source id=pi-ai date=2026-11-20 title=npm package @earendil-works/pi-ai (MIT as declared in its package metadata)
                [openai]
                gpt-6-luna context=1050000 max_output=128000
                 input=0.1 cache_read=0.01 output=0.5
                 above=272000 input=0.2 output=0.75
                """);
    }

    @Test
    void langfuse_gives_its_default_tier_by_name() {
        assertThat(sheet("langfuse.json")).isEqualTo("""
                # Made by `nytta price import`; do not edit, import again.
                source id=langfuse date=2026-11-20 title=Langfuse default-model-prices.json (MIT Expat, Copyright (c) 2023-2026 ClickHouse, Inc.)
                [anthropic]
                claude-opus-5
                 input=5 cache_read=0.5 output=25
                """);
    }

    @Test
    void the_same_files_in_any_order_give_the_same_bytes() {
        List<PriceLayer> once = imported(List.copyOf(FILES.keySet()));
        Gen.cases(
                20,
                gen -> assertThat(imported(gen.shuffled(List.copyOf(FILES.keySet()))))
                        .isEqualTo(once));
    }

    @Test
    void what_is_written_reads_back() {
        assertThat(imported(List.copyOf(FILES.keySet())))
                .allSatisfy(layer -> assertThat(PriceBooks.fault(layer)).isEmpty());
    }

    @Test
    void every_shipped_sheet_reads() {
        assertThat(PriceBooks.shipped())
                .hasSize(6)
                .allSatisfy(layer -> assertThat(PriceBooks.fault(layer)).isEmpty());
    }

    @Test
    void the_shipped_sheets_are_small() {
        int bytes = PriceBooks.shipped().stream()
                .mapToInt(layer -> layer.text().length())
                .sum();
        assertThat(bytes).isLessThan(500_000);
    }

    @Test
    void another_json_file_is_refused() {
        PriceImport imports = new PriceImport();
        assertThatThrownBy(() -> imports.add("x.json", stream("{\"a\": 1}"), DAY))
                .isInstanceOf(PriceFault.class)
                .hasMessageContaining("x.json is not a price file of a known kind");
        assertThatThrownBy(() -> imports.add("x.json", stream("{\"a\": {\"b\": {\"contextWindow\": 1}}}"), DAY))
                .hasMessageContaining("x.json is not a price file of a known kind");
        assertThatThrownBy(() -> imports.add("x.json", stream("[{\"modelName\": \"m\"}]"), DAY))
                .hasMessageContaining("x.json is not a price file of a known kind");
        assertThatThrownBy(() -> imports.add("x.json", stream("{"), DAY)).hasMessageContaining("x.json is not JSON");
    }

    private static String sheet(String name) {
        return imported(List.of(name)).getFirst().text();
    }

    private static List<PriceLayer> imported(List<String> names) {
        PriceImport imports = new PriceImport();
        names.forEach(name -> imports.add(name, stream(FILES.getOrDefault(name, "")), DAY));
        return imports.layers();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
