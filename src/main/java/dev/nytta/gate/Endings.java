package dev.nytta.gate;

import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Ending.Style;

/// How a client's stream is ended best (measured: docs/clients.md).
final class Endings {
    private Endings() {}

    static Ending of(Intent intent, String notice) {
        if (intent.call().structured()) {
            return new Ending("", Style.LENGTH);
        }
        boolean codex = intent.attribution().client().startsWith("codex")
                && intent.call().dialect().equals("openai-responses");
        return new Ending(notice, codex ? Style.QUOTA : Style.NOTICE);
    }
}
