package dev.nytta.wire.openai;

import dev.nytta.wire.GoldenContract;

class ResponsesGoldenTest extends GoldenContract {
    ResponsesGoldenTest() {
        super(new ResponsesDialect());
    }
}
