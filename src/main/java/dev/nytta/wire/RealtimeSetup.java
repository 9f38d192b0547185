package dev.nytta.wire;

import dev.nytta.wire.json.JsonPicks;
import dev.nytta.wire.json.JsonSieve;
import java.util.List;

/// How a realtime session is set up, as its provider told it last.
///
/// @param id the provider's name for the session, or empty
/// @param telephone whether audio comes in at 8,000 bytes a second, not at 48,000
/// @param transcriber the model that transcribes what is said; empty where nothing is transcribed
record RealtimeSetup(String id, boolean telephone, String transcriber) {
    static final RealtimeSetup UNKNOWN = new RealtimeSetup("", false, "");

    private static final int MOST_BYTES = 512;
    private static final String ID = "session.id";
    /// The beta's names come behind.
    private static final List<String> FORMATS =
            List.of("session.audio.input.format.type", "session.input_audio_format");

    private static final List<String> TRANSCRIBERS =
            List.of("session.audio.input.transcription.model", "session.input_audio_transcription.model");
    private static final JsonPicks PICKS =
            JsonPicks.of(ID, FORMATS.getFirst(), FORMATS.getLast(), TRANSCRIBERS.getFirst(), TRANSCRIBERS.getLast());

    /// Reads `session.created` or `session.updated`.
    static RealtimeSetup read(byte[] bytes, int length) {
        JsonSieve sieve = new JsonSieve(PICKS, MOST_BYTES);
        sieve.feed(bytes, 0, length);
        String format = first(sieve, FORMATS);
        boolean telephone = format.startsWith("g711") || format.equals("audio/pcmu") || format.equals("audio/pcma");
        return new RealtimeSetup(first(sieve, List.of(ID)), telephone, first(sieve, TRANSCRIBERS));
    }

    private static String first(JsonSieve sieve, List<String> paths) {
        for (String path : paths) {
            String text = sieve.text(path);
            if (text.length() > 2 && text.charAt(0) == '"') {
                return text.substring(1, text.length() - 1).replace("\\/", "/");
            }
        }
        return "";
    }
}
