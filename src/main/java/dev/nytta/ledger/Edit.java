package dev.nytta.ledger;

/// Who changes an object, and on what understanding of it.
///
/// @param who for the audit: `admin`, a user's id, `apply nytta.yaml`
/// @param expectedRevision the revision that the editor has seen, [#ANY] or [#NEW]
/// @param fromFile whether a configuration file asks: only such an edit may touch what a file declares (RULES 8)
public record Edit(String who, long expectedRevision, boolean fromFile) {
    /// Whatever is there is replaced.
    public static final long ANY = -1;
    /// Nothing may be there yet.
    public static final long NEW = 0;

    /// By a person or program over the API.
    public static Edit by(String who) {
        return new Edit(who, ANY, false);
    }

    /// By `apply`, or by `--config` at start.
    public static Edit byFile(String who) {
        return new Edit(who, ANY, true);
    }

    public Edit expecting(long revision) {
        return new Edit(who, revision, fromFile);
    }
}
