package dev.nytta.face.cli.price;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A public price file and the day that its prices are of.
///
/// The day is what `--as-of` says; else a line of the file `DATES` (`NAME DAY`) in the folder that was given, where
/// NAME
/// is the file or a folder above it; else a day in its name.
record SourceFile(Path path, Path root) {
    private static final Pattern DAY = Pattern.compile("(20\\d{2}-\\d{2}-\\d{2})");
    private static final String DATES = "DATES";

    /// The file itself, or all JSON files in a folder and its folders, sorted.
    static List<SourceFile> below(Path given) throws IOException {
        if (!Files.isDirectory(given)) {
            return List.of(new SourceFile(given, given));
        }
        try (Stream<Path> files = Files.walk(given)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> new SourceFile(file, given))
                    .toList();
        }
    }

    Optional<LocalDate> date(Optional<LocalDate> asOf) throws IOException {
        Optional<LocalDate> written = asOf.isPresent() ? asOf : listed();
        return written.isPresent() ? written : inName();
    }

    private Optional<LocalDate> listed() throws IOException {
        Path dates = root.resolve(DATES);
        if (!Files.isRegularFile(dates)) {
            return Optional.empty();
        }
        String relative = root.relativize(path).toString();
        return Files.readAllLines(dates).stream()
                .map(line -> line.strip().split("\\s+", 2))
                .filter(words -> words.length == 2 && isNamed(relative, words[0]))
                .map(words -> LocalDate.parse(words[1]))
                .findFirst();
    }

    private static boolean isNamed(String relative, String name) {
        return relative.equals(name) || relative.startsWith(name + "/");
    }

    private Optional<LocalDate> inName() {
        Matcher day = DAY.matcher(String.valueOf(path.getFileName()));
        return day.find() ? Optional.of(LocalDate.parse(day.group(1))) : Optional.empty();
    }
}
