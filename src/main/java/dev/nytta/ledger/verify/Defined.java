package dev.nytta.ledger.verify;

/// Of a budget's definition what binds.
///
/// @param counts whether each generation starts with what its window has cost already
record Defined(long limit, long generation, boolean counts) {
    private static final int COUNTS_FROM_VERSION = 2;

    /// A definition behind its id, in a record of this schema version.
    static Defined read(Payload from, int version) throws Refuted {
        for (int left = from.size(); left > 0; left--) {
            from.octet();
            from.text();
        }
        for (int left = from.size(); left > 0; left--) {
            from.octet();
        }
        long limit = from.signed();
        if (from.yes()) {
            from.number();
        } else {
            from.octet();
        }
        from.text();
        for (int i = 0; i < 4; i++) {
            from.octet();
        }
        long generation = from.number();
        from.text();
        return new Defined(limit, generation, version == COUNTS_FROM_VERSION && from.octet() == 1);
    }

    boolean sameGeneration(Defined other) {
        return generation == other.generation && counts == other.counts;
    }
}
