package dev.nytta.face.terminal;

import dev.nytta.face.Ink;
import java.util.List;

/// What to print for one picture after the other: in a terminal each takes the place of the one before, in a pipe each
/// is a line.
public final class LiveScreen {
    private final LiveTable table;
    private final boolean terminal;
    private int above;

    /// @param rows most rows of each table
    public LiveScreen(Ink ink, boolean terminal, int rows) {
        this.table = new LiveTable(ink, rows);
        this.terminal = terminal;
    }

    /// The text for the next picture, with the line ends that it needs.
    public String next(LivePicture picture) {
        if (!terminal) {
            return LiveTable.line(picture) + "\n";
        }
        List<String> lines = table.screen(picture);
        String text = Ink.over(above, String.join("\n", lines) + "\n");
        above = lines.size();
        return text;
    }
}
