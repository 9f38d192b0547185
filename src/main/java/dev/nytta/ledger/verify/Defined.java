package dev.nytta.ledger.verify;

/// Of a budget's definition what binds.
///
/// @param shape scope, accounts, window and zone as they are written: another one is another generation
/// @param mode 0 hard, 1 soft, 2 observe
/// @param absolute whether a hard limit binds calls that run regardless too
/// @param counts whether each generation starts with what its window has cost already
record Defined(long limit, long generation, String shape, int mode, int basis, boolean absolute, boolean counts) {
    private static final int COUNTS_FROM_VERSION = 2;
    private static final int HARD_MODE = 0;

    /// A definition behind its id, in a record of this schema version.
    static Defined read(Payload from, int version) throws Refuted {
        String scope = scope(from);
        long limit = from.signed();
        String shape = scope + window(from) + from.text();
        int mode = from.octet();
        int basis = from.octet();
        boolean absolute = from.yes();
        from.octet();
        long generation = from.number();
        from.text();
        boolean counts = version == COUNTS_FROM_VERSION && from.octet() == 1;
        return new Defined(limit, generation, shape, mode, basis, absolute, counts);
    }

    private static String scope(Payload from) throws Refuted {
        StringBuilder shape = new StringBuilder();
        for (int left = from.size(); left > 0; left--) {
            shape.append(from.octet()).append('=').append(from.text()).append(';');
        }
        shape.append("per ");
        for (int left = from.size(); left > 0; left--) {
            shape.append(from.octet()).append(';');
        }
        return shape.toString();
    }

    private static String window(Payload from) throws Refuted {
        return from.yes() ? "rolling " + from.number() + " " : "calendar " + from.octet() + " ";
    }

    boolean sameGeneration(Defined other) {
        return generation == other.generation && counts == other.counts;
    }

    /// A later definition of the same budget means other money only with another generation.
    void follows(String id, Defined before) throws Refuted {
        Refuted.unless(
                generation >= before.generation,
                "budget " + id + " goes back from generation " + before.generation + " to " + generation);
        Refuted.unless(
                generation > before.generation || shape.equals(before.shape),
                "budget " + id + " is given another scope, window or zone without a new generation");
    }

    /// A hold's line says what is defined.
    void checkLine(long number, Line line) throws Refuted {
        String where = "hold " + number + " was taken on " + line.key().budget() + " ";
        Refuted.unless(
                line.key().generation() <= generation,
                where + "in generation " + line.key().generation() + ", which is not defined yet");
        if (line.key().generation() == generation) {
            Refuted.unless(
                    limit == line.limit(),
                    where + "at a limit of " + line.limit() + " nano-USD, not the one that is defined");
            Refuted.unless(basis == line.basis(), where + "in another basis than the one that is defined");
            Refuted.unless(bindsAs(line.bind()), where + "less strictly than the budget's mode asks");
        }
    }

    private boolean bindsAs(int bind) {
        boolean authorised = mode == HARD_MODE && !absolute && bind == Line.AUTHORISED;
        return bind == mode || authorised;
    }
}
