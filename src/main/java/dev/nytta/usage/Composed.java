package dev.nytta.usage;

import java.text.Normalizer;

/// Names that are matched letter by letter, in their composed form (NFC): one system types `é` as one character,
/// another as two.
final class Composed {
    private Composed() {}

    static String of(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }
}
