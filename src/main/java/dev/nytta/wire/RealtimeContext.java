package dev.nytta.wire;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.DeclaredTool;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.wire.RealtimeMessages.Asked;
import dev.nytta.wire.RealtimeMessages.Told;
import java.util.List;

/// What a realtime session's next response has to read: the whole conversation, which no single message holds.
///
/// What the last response used says how long the conversation was then; what came since is counted. Speech that the
/// provider cut out of the buffer is counted by its milliseconds, all else by its characters.
/// Source: OpenAI, "Managing costs" of the Realtime API: a token for each 100 ms of what a user says.
public final class RealtimeContext {
    private static final long MILLIS_A_TOKEN = 100;
    private static final long MILLIS_A_SECOND = 1_000;
    /// Audio tokens of a second that is only transcribed, by the price of a minute that OpenAI gives.
    private static final int TRANSCRIBED_TOKENS_A_SECOND = 17;

    private static final int WORDS_A_SECOND = 10;
    /// Base64 of 24,000 samples of two bytes, and of 8,000 of one.
    private static final long PCM_CHARS_A_SECOND = 64_000;

    private static final long TELEPHONE_CHARS_A_SECOND = 10_667;
    private static final long IMAGE_TOKENS = 2_000;
    /// A text token takes at least so many bytes; what a call's bytes come to is counted back the same way.
    private static final long BYTES_A_TOKEN = 3;

    private RealtimeSetup setup = RealtimeSetup.UNKNOWN;
    private Parts standing = Parts.NONE;
    private Parts fresh = Parts.NONE;
    private Parts freshAtStart = Parts.NONE;
    private long setupBytes;
    private long bufferedChars;
    private long speechStartMillis;
    private long speechMillis;
    private long committedMillis;

    /// Parts of a conversation.
    private record Parts(long textBytes, long audioTokens, long imageTokens) {
        static final Parts NONE = new Parts(0, 0, 0);

        static Parts of(Usage usage) {
            long audio =
                    usage.get(Meter.INPUT_AUDIO) + usage.get(Meter.CACHE_READ_AUDIO) + usage.get(Meter.OUTPUT_AUDIO);
            long image = usage.get(Meter.INPUT_IMAGE) + usage.get(Meter.CACHE_READ_IMAGE);
            long text = usage.promptTokens() + usage.outputTokens() - audio - image;
            return new Parts(Math.max(0, text) * BYTES_A_TOKEN, audio, image);
        }

        Parts plus(Parts more) {
            return new Parts(
                    textBytes + more.textBytes, audioTokens + more.audioTokens, imageTokens + more.imageTokens);
        }

        Parts minus(Parts less) {
            return new Parts(
                    textBytes - less.textBytes, audioTokens - less.audioTokens, imageTokens - less.imageTokens);
        }

        DeclaredTool audio() {
            return new DeclaredTool(Meter.INPUT_AUDIO, bounded(audioTokens));
        }

        DeclaredTool image() {
            return new DeclaredTool(Meter.INPUT_IMAGE, bounded(imageTokens));
        }

        private static int bounded(long tokens) {
            return Math.clamp(tokens, 0, Integer.MAX_VALUE);
        }
    }

    /// The client asked for something, and it goes on to the provider.
    public void asked(Asked asked) {
        switch (asked.asking()) {
            case SESSION -> setupBytes = asked.textBytes();
            case ITEM -> {
                long audio = tokens(millis(asked.audioChars()));
                fresh = fresh.plus(new Parts(asked.textBytes(), audio, asked.images() * IMAGE_TOKENS));
            }
            case AUDIO -> bufferedChars += asked.audioChars();
            case CLEAR -> bufferedChars = 0;
            case CREATE, OTHER, UNREADABLE -> {}
        }
    }

    /// The provider told something.
    public void told(Told told, byte[] bytes, int length) {
        switch (told.telling()) {
            case SESSION -> setup = RealtimeSetup.read(bytes, length);
            case SPEECH_STARTED -> speechStartMillis = told.millis();
            case SPEECH_STOPPED -> speechMillis += Math.max(0, told.millis() - speechStartMillis);
            case COMMITTED -> committed();
            case CREATED -> freshAtStart = fresh;
            case PART, DONE, TRANSCRIBED, ERROR, OTHER -> {}
        }
    }

    private void committed() {
        committedMillis = speechMillis > 0 ? speechMillis : millis(bufferedChars);
        fresh = fresh.plus(new Parts(0, tokens(committedMillis), 0));
        bufferedChars = 0;
        speechMillis = 0;
    }

    private long millis(long chars) {
        long aSecond = setup.telephone() ? TELEPHONE_CHARS_A_SECOND : PCM_CHARS_A_SECOND;
        return Math.ceilDiv(chars * MILLIS_A_SECOND, aSecond);
    }

    private static long tokens(long millis) {
        return Math.ceilDiv(millis, MILLIS_A_TOKEN);
    }

    /// A response of the conversation is over: what it read and said is what the next one reads.
    public void answered(Usage usage) {
        if (!usage.isEmpty()) {
            standing = Parts.of(usage);
            fresh = fresh.minus(freshAtStart);
            freshAtStart = Parts.NONE;
            setupBytes = 0;
        }
    }

    /// A response's call, with the conversation that it reads.
    public Call reading(Call call) {
        Parts all = standing.plus(fresh);
        return call.billedBy(List.of(all.audio(), all.image()), call.outputCeiling(), true)
                .sized(call.bodyBytes() + setupBytes + all.textBytes());
    }

    /// The call that transcribes what came into the conversation last.
    public Call transcribing(Call call) {
        int seconds = (int) Math.ceilDiv(committedMillis, MILLIS_A_SECOND);
        boolean tokens = call.model().startsWith("gpt-4o");
        DeclaredTool unit = tokens
                ? new DeclaredTool(Meter.INPUT_AUDIO, seconds * TRANSCRIBED_TOKENS_A_SECOND)
                : new DeclaredTool(Meter.INPUT_AUDIO_SECONDS, seconds);
        return call.billedBy(List.of(unit), tokens ? (long) seconds * WORDS_A_SECOND : 0, false);
    }

    /// The provider's name for the session, or empty.
    public String session() {
        return setup.id();
    }

    /// The model that transcribes what is said; empty where nothing is transcribed.
    public String transcriber() {
        return setup.transcriber();
    }
}
