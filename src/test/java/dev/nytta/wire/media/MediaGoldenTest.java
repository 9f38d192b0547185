package dev.nytta.wire.media;

import dev.nytta.wire.Dialects;
import dev.nytta.wire.GoldenContract;
import org.junit.jupiter.api.Nested;

class MediaGoldenTest {
    abstract static class Of extends GoldenContract {
        Of(String dialect) {
            super(Dialects.named(dialect).orElseThrow());
        }
    }

    @Nested
    class Images extends Of {
        Images() {
            super("openai-images");
        }
    }

    @Nested
    class Spoken extends Of {
        Spoken() {
            super("openai-speech");
        }
    }

    @Nested
    class Transcribed extends Of {
        Transcribed() {
            super("openai-transcripts");
        }
    }

    @Nested
    class Filmed extends Of {
        Filmed() {
            super("openai-videos");
        }
    }

    @Nested
    class Scanned extends Of {
        Scanned() {
            super("mistral-ocr");
        }
    }

    @Nested
    class Predicted extends Of {
        Predicted() {
            super("gemini-predict");
        }
    }
}
