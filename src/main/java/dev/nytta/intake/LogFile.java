package dev.nytta.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A file of an agent and how it grows, which decides how much of it is read the next time.
public sealed interface LogFile {
    Path path();

    /// Lines that are only ever added: what was read is not read again while the file's beginning stays the same.
    ///
    /// @param needles a line in which none of these ASCII words stands is not shown to the reader
    /// @param start makes the reader
    record Lines(Path path, List<String> needles, Start start) implements LogFile {
        public Lines {
            needles = List.copyOf(needles);
        }
    }

    /// One text that is written anew each time (a JSON document): read whole whenever it changed.
    record Whole(Path path, Reading reading) implements LogFile {}

    /// A SQLite database, perhaps in use: asked whenever it or its write-ahead log changed.
    record Database(Path path, Asking asking) implements LogFile {}

    /// Begins to read a file of lines.
    @FunctionalInterface
    interface Start {
        /// Makes a reader that goes on behind a state.
        ///
        /// @param state what the last reading's [LineReader#state] gave; empty at the file's beginning
        LineReader from(String state) throws IOException;
    }

    /// Reads a whole text.
    @FunctionalInterface
    interface Reading {
        /// Gives the text's calls to a sink.
        ///
        /// @param text at most [Limits#MOST_WHOLE_BYTES], as it lies, without a byte order mark
        void read(byte[] text, Sink sink) throws IOException;
    }

    /// Asks a database.
    @FunctionalInterface
    interface Asking {
        /// Gives what a database has behind a state to a sink, and answers the state behind that. A row's number is
        /// its line.
        ///
        /// @param state what the last reading answered; empty if there was none, or it was another file
        /// @throws IOException if it gives no answer or is no such database; a warning says so
        String ask(AgentDatabase database, String state, Sink sink) throws IOException;
    }
}
