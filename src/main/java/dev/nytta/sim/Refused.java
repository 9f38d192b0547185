package dev.nytta.sim;

/// The provider refuses a request; the dialect gives it its shape.
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    Refused(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    static Refused badRequest(String sentence) {
        return new Refused(400, sentence);
    }

    int status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
