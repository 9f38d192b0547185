package dev.nytta.intake;

/// How far a file was read.
///
/// @param offset the bytes that need not be read again
/// @param lines how many lines end before it
/// @param reader the reader's own state there
public record ReadState(long offset, long lines, String reader) {
    public static final ReadState NOTHING = new ReadState(0, 0, "");
}
