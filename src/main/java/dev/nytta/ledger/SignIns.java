package dev.nytta.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who is signed in, as hashes of what they hold: sessions, links that open one once, and one-time codes that were
/// used.
///
/// None of it is a change of the store: it has no version, and a row of the audit only for what a person did.
/// Thread-safe; what is ended is ended when the method returns.
public interface SignIns {
    /// A session ends when it was not used for so long.
    Duration IDLE = Duration.ofHours(12);
    /// And in any case after so long.
    Duration LONGEST = Duration.ofDays(7);
    /// A link opens a session within this time.
    Duration LINK = Duration.ofMinutes(10);
    /// Sessions of one holder; the one that was not used for longest leaves.
    int MOST_OF_ONE = 50;
    /// All sessions, and all links.
    int MOST = 10_000;

    /// Whose session or link it is.
    ///
    /// @param who as the audit names them: `admin`, `local`, `user:` and an id
    /// @param grant what it ends with: a word made from the admin token in force, or empty for a user's
    record Holder(String who, String grant) {}

    /// A session.
    ///
    /// @param hash of its secret, hex
    /// @param seen when it was last used, to the minute
    record Session(String hash, Holder holder, Instant began, Instant seen) {
        /// When it ends if it is not used again.
        public Instant ends() {
            Instant idle = seen.plus(IDLE);
            Instant longest = began.plus(LONGEST);
            return idle.isBefore(longest) ? idle : longest;
        }
    }

    /// One row for the audit.
    ///
    /// @param who did it; `anybody` where that is not known
    /// @param action `sign-in`, `sign-out`, `sign-in-failed`, `link`
    /// @param id whom it was about
    /// @param detail JSON without any secret
    record Note(String who, String action, String id, String detail) {}

    /// Begins a session now.
    Session begin(String hash, Holder holder, Note note);

    /// The session of this hash, if it has not ended; notes that it was used.
    Optional<Session> use(String hash);

    /// Ends one; false if there was none.
    boolean end(String hash, Note note);

    /// Ends every session and link of these; how many sessions.
    int endAll(String who, Note note);

    /// Ends all sessions and links of these whose grant is another.
    void keepOnly(Holder holder);

    /// Keeps a link until it is used or over; when it is over.
    Instant offer(String hash, Holder holder, Note note);

    /// Whose link it is, once.
    Optional<Holder> take(String hash);

    /// Notes that the code of this step was used; false if it, or a later one, was used before.
    boolean spend(String who, long step);

    /// Tells the audit what led to no session.
    void failed(Note note);
}
