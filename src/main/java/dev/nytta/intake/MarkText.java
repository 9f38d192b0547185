package dev.nytta.intake;

import java.util.List;
import java.util.Optional;

/// A file's mark as a text of two parts: a line of numbers, and the reader's state.
final class MarkText {
    private static final String FORM = "1";
    private static final int NUMBERS = 8;

    private MarkText() {}

    static String write(FileMark mark) {
        FileMark.Stamp stamp = mark.stamp();
        ReadState state = mark.state();
        return String.join(
                        " ",
                        FORM,
                        Long.toString(stamp.size()),
                        Long.toString(stamp.modifiedNanos()),
                        Integer.toString(stamp.inode()),
                        Integer.toString(mark.head()),
                        Integer.toString(mark.tail()),
                        Long.toString(state.offset()),
                        Long.toString(state.lines()))
                + "\n" + state.reader();
    }

    /// Empty for a text of another form: then the file is read from its beginning.
    static Optional<FileMark> read(String path, String text) {
        int end = text.indexOf('\n');
        String[] numbers = text.substring(0, Math.max(0, end)).split(" ", -1);
        if (numbers.length != NUMBERS || !numbers[0].equals(FORM)) {
            return Optional.empty();
        }
        return Optional.of(new FileMark(
                path,
                new FileMark.Stamp(
                        Long.parseLong(numbers[1]), Long.parseLong(numbers[2]), Integer.parseInt(numbers[3])),
                Integer.parseInt(numbers[4]),
                Integer.parseInt(numbers[5]),
                new ReadState(Long.parseLong(numbers[6]), Long.parseLong(numbers[7]), text.substring(end + 1)),
                List.of()));
    }
}
