package dev.nytta.wire.openai;

import dev.nytta.wire.GoldenContract;

class EmbeddingsGoldenTest extends GoldenContract {
    EmbeddingsGoldenTest() {
        super(new EmbeddingsDialect());
    }
}
