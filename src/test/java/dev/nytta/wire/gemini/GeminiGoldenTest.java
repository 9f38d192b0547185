package dev.nytta.wire.gemini;

import dev.nytta.wire.GoldenContract;

class GeminiGoldenTest extends GoldenContract {
    GeminiGoldenTest() {
        super(new Gemini());
    }
}
