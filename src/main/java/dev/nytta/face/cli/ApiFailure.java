package dev.nytta.face.cli;

/// A command cannot do what was asked: what happened, and what to do.
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// In the place of a status: nobody listens at the address.
    static final int NOBODY = -1;

    private static final int NONE = 0;

    private final int status;
    private final String remedy;

    ApiFailure(String what, String remedy) {
        this(NONE, what, remedy);
    }

    ApiFailure(int status, String what, String remedy) {
        super(what);
        this.status = status;
        this.remedy = remedy;
    }

    /// What the server answered with, [#NOBODY], or 0 for all else.
    int status() {
        return status;
    }

    public String remedy() {
        return remedy;
    }
}
