package dev.nytta.wire.bedrock;

import dev.nytta.wire.GoldenContract;
import dev.nytta.wire.anthropic.AnthropicMessages;

class InvokeGoldenTest extends GoldenContract {
    InvokeGoldenTest() {
        super(new Invoke(new AnthropicMessages()));
    }
}
