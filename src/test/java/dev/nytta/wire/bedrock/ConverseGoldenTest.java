package dev.nytta.wire.bedrock;

import dev.nytta.wire.GoldenContract;

class ConverseGoldenTest extends GoldenContract {
    ConverseGoldenTest() {
        super(new Converse());
    }
}
