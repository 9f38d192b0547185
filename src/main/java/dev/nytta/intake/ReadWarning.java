package dev.nytta.intake;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What could not be read, and why; the rest was.
///
/// @param line counted from 1, in a database the row's number; 0 where it is about the whole file
/// @param what a sentence that holds nothing of the file's text
public record ReadWarning(String file, long line, String what) {
    /// A file or folder that cannot be opened or read on.
    public static ReadWarning unreadable(Path file, IOException failure) {
        String why = switch (failure) {
            case AccessDeniedException _ -> "it may not be read: permission denied";
            case NoSuchFileException _ -> "it went away while it was read";
            default -> "it cannot be read: " + failure.getMessage();
        };
        return new ReadWarning(file.toString(), 0, why);
    }
}
