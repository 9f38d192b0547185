package dev.nytta.intake.kilo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nytta.intake.Source;
import dev.nytta.kit.SourceContract;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KiloTest extends SourceContract {
    @Override
    protected Source source() {
        return new Kilo();
    }

    @Override
    protected void lay(Path into) throws IOException {
        super.lay(into);
        make(into.resolve(".local/share/kilo/kilo.db"), "kilo.sql");
    }

    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "anthropic/claude-sonnet-4.5",
                Usage.of(Map.of(
                        Meter.INPUT, 10L, Meter.CACHE_READ, 2_000L, Meter.CACHE_WRITE_5M, 300L, Meter.OUTPUT, 100L)),
                "gpt-5",
                Usage.of(Map.of(Meter.INPUT, 50L, Meter.CACHE_READ, 10L, Meter.OUTPUT, 40L + 60, Meter.REASONING, 60L)),
                "x-ai/grok-code-fast-1",
                Usage.of(Map.of(Meter.INPUT, 300L - 200, Meter.CACHE_READ, 200L, Meter.OUTPUT, 30L)));
    }

    @Test
    void a_gateway_s_models_have_the_prices_of_openrouter() {
        assertThat(read(temp.resolve("home"), Map.of()).once())
                .extracting(call -> call.served().model(), call -> call.served().provider())
                .containsExactlyInAnyOrder(
                        tuple("anthropic/claude-sonnet-4.5", "openrouter"),
                        tuple("gpt-5", "openai"),
                        tuple("x-ai/grok-code-fast-1", "openrouter"));
    }
}
