package dev.nytta.wire.openai;

import dev.nytta.wire.GoldenContract;

class ChatGoldenTest extends GoldenContract {
    ChatGoldenTest() {
        super(new ChatDialect());
    }
}
