package dev.nytta.gate;

import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.AnswerReader.Ending.Style;

/// How a client's stream is ended best. Measured (docs/clients.md): every client ends its turn at a notice, and Codex
/// too
/// shows it, where with a `response.failed` it is lost; a notice inside JSON would break it.
final class Endings {
    private Endings() {}

    static Ending of(Intent intent, String notice) {
        if (intent.call().structured()) {
            return new Ending("", Style.LENGTH);
        }
        return new Ending(notice, Style.NOTICE);
    }
}
