package dev.nytta.face.cli;

/// A command cannot do what was asked: what happened, and what to do.
final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    ApiFailure(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
