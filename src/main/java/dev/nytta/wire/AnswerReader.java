package dev.nytta.wire;

import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import java.util.List;
import java.util.Optional;

/// Reads one answer as it passes: what goes to the client, what was used, where it may be ended.
///
/// For the usual answer every byte goes on as it came. Bytes are held back only where the client must not see a chunk
/// (usage that it did not ask for) or after an end was asked for. Not thread-safe; used by one event loop.
public interface AnswerReader {
    /// Reads the next bytes (decoded, if the answer was compressed) and forwards what the client may see.
    /// Never throws on what a provider sends.
    void feed(byte[] bytes, int offset, int length, Forward forward);

    /// The provider closed the answer; held-back bytes are let go.
    void finish(Forward forward);

    /// What was delivered so far.
    Progress progress();

    /// Asks for a safe end: at once if the stream stands between two events of a text block, else at the first place
    /// where this dialect and client can be ended cleanly. What comes after that place is not forwarded.
    void end(Ending ending, Forward forward);

    State state();

    /// Whether the provider itself broke the answer off, by an error in the middle of its stream.
    default boolean isBrokenOff() {
        return false;
    }

    /// Whether the provider said that the answer came to its own end, and not to a ceiling; false where it said
    /// neither.
    default boolean stoppedByItself() {
        return false;
    }

    /// What the answer used, as far as known now. After a break or an abort it holds what the provider stated and what
    /// was delivered.
    UsageReport report();

    /// The id of an answer that the provider goes on with whoever listens, and tells the rest of when it is asked
    /// again.
    default Optional<String> background() {
        return Optional.empty();
    }

    /// The id under which the provider keeps the answer for calls that go on from it.
    default Optional<String> keptAs() {
        return Optional.empty();
    }

    /// What was told of batches since the last time it was asked.
    default List<BatchNews> news() {
        return List.of();
    }

    /// Where the bytes for the client go.
    interface Forward {
        /// A part of the array that was just fed.
        void pass(int offset, int length);

        /// Bytes that were held back before, or that Nytta writes itself.
        void emit(byte[] bytes);
    }

    /// Where a stream stands.
    enum State {
        OPEN,
        /// An end was asked for and waits for its place.
        ENDING,
        /// Ended by us; the rest of the provider's stream is not for the client.
        ENDED,
        /// The provider finished the answer: it gave the reason, though counts and the last event may still come.
        COMPLETE,
        /// Not readable any more; bytes still pass.
        UNREADABLE
    }

    /// How to end.
    ///
    /// @param notice the sentence for the person, without amounts; empty for an end without a notice
    /// @param style what this client takes best (see docs/clients.md)
    record Ending(String notice, Style style) {
        /// The dialect's ways to end.
        public enum Style {
            /// A clean end of the turn with the notice as text.
            NOTICE,
            /// The dialect's word for "the length ran out", without a notice (JSON mode, schemas).
            LENGTH,
            /// OpenAI responses: `response.failed` with `insufficient_quota` (Codex).
            QUOTA
        }
    }
}
