package dev.nytta.price.sheet;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the sections of a sheet.
record SheetReader(String sheet, LineReader lines) {
    List<SheetModel> models(String text) {
        List<SheetModel> models = new ArrayList<>();
        List<PriceLine> prices = new ArrayList<>();
        @Nullable Words open = null;
        for (String line : text.split("\n", -1)) {
            if (isBlank(line)) {
                continue;
            }
            Words words = Words.of(sheet, line);
            if (line.charAt(0) == ' ') {
                if (open == null) {
                    throw words.fault("prices before any model");
                }
                prices.add(lines.read(words));
                continue;
            }
            close(open, prices, models);
            open = words;
        }
        close(open, prices, models);
        return List.copyOf(models);
    }

    private static void close(@Nullable Words open, List<PriceLine> prices, List<SheetModel> models) {
        if (open == null) {
            return;
        }
        String also = open.get("also");
        models.add(new SheetModel(
                open.list().getFirst(),
                also.isEmpty() ? List.of() : List.of(also.split(",", -1)),
                open.count("context"),
                open.count("max_output"),
                prices));
        prices.clear();
    }

    static Source head(String sheet, String text) {
        return notes(sheet, text, SheetReader::source).stream()
                .findFirst()
                .orElseThrow(() -> new SheetFault(sheet, "", "no `source id=... date=... title=...` line at the top"));
    }

    static List<Source> sources(String sheet, String text) {
        return notes(sheet, text, SheetReader::source);
    }

    static List<FxRate> fx(String sheet, String text) {
        return notes(sheet, text, SheetReader::rate);
    }

    static List<WeekCalendar> calendars(String sheet, String text) {
        return notes(sheet, text, WeekCalendar::read);
    }

    private static Source source(Words words) {
        return new Source(words.get("id"), LocalDate.parse(words.get("date")), words.rest("title"));
    }

    private static FxRate rate(Words words) {
        String from = words.get("from");
        Instant start = from.isEmpty()
                ? Instant.MIN
                : LocalDate.parse(from).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new FxRate(words.list().getFirst(), words.decimal(words.get("usd")), start, words.get("source"));
    }

    private static <T> List<T> notes(String sheet, String text, Function<Words, T> read) {
        return text.lines()
                .filter(line -> !isBlank(line))
                .map(line -> note(Words.of(sheet, line), read))
                .toList();
    }

    private static <T> T note(Words words, Function<Words, T> read) {
        try {
            return read.apply(words);
        } catch (DateTimeException e) {
            throw words.fault(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isBlank(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }
}
