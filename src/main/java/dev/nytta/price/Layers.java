package dev.nytta.price;

import dev.nytta.price.sheet.FxRate;
import dev.nytta.price.sheet.Sheet;
import dev.nytta.price.sheet.Source;
import dev.nytta.price.sheet.WeekCalendar;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The sheets that a book is built from, and the choices between them.
///
/// @param imported newest first
/// @param own curated sheets, then overlays, each kind in the order given
record Layers(List<Sheet> imported, List<Own> own, List<Choice> choices) {
    /// A sheet that adds to the imported prices or replaces them.
    record Own(PriceLayer.Kind kind, Sheet sheet) {}

    static Layers of(List<PriceLayer> layers, List<Choice> choices) {
        List<Sheet> imported = layers.stream()
                .filter(layer -> layer.kind() == PriceLayer.Kind.IMPORTED)
                .map(layer -> Sheet.of(layer.name(), layer.text()))
                .sorted(Comparator.comparing(Sheet::date).reversed())
                .toList();
        List<Own> own = layers.stream()
                .filter(layer -> layer.kind() != PriceLayer.Kind.IMPORTED)
                .sorted(Comparator.comparing(PriceLayer::kind))
                .map(layer -> new Own(layer.kind(), Sheet.of(layer.name(), layer.text())))
                .toList();
        return new Layers(imported, own, choices);
    }

    Stream<Sheet> sheets() {
        return Stream.concat(imported.stream(), own.stream().map(Own::sheet));
    }

    Set<String> sections() {
        Set<String> names = new TreeSet<>();
        sheets().forEach(sheet -> names.addAll(sheet.sections()));
        return names;
    }

    Currencies currencies() {
        List<FxRate> rates = sheets().flatMap(sheet -> sheet.fx().stream()).toList();
        return new Currencies(rates);
    }

    Calendars calendars() {
        Map<String, WeekCalendar> byName = new HashMap<>();
        sheets().flatMap(sheet -> sheet.calendars().stream()).forEach(c -> byName.put(c.name(), c));
        return new Calendars(byName);
    }

    /// The sources with the kind of layer that names them, the oldest first.
    List<PriceAlmanac.SourceNote> notes() {
        Stream<PriceAlmanac.SourceNote> imports =
                imported.stream().map(sheet -> note(sheet.source(), PriceLayer.Kind.IMPORTED));
        Stream<PriceAlmanac.SourceNote> others = own.stream()
                .filter(layer -> layer.kind() == PriceLayer.Kind.CURATED)
                .flatMap(layer -> Stream.concat(Stream.of(layer.sheet().source()), layer.sheet().sources().stream())
                        .map(source -> note(source, layer.kind())));
        return Stream.concat(imports, others)
                .sorted(Comparator.comparing(PriceAlmanac.SourceNote::date))
                .toList();
    }

    private static PriceAlmanac.SourceNote note(Source source, PriceLayer.Kind kind) {
        return new PriceAlmanac.SourceNote(source.id(), source.date(), source.title(), kind);
    }

    /// All sources by id; where two sheets name one, the later date.
    Map<String, Source> sources() {
        Map<String, Source> byId = new HashMap<>();
        sheets().flatMap(sheet -> Stream.concat(Stream.of(sheet.source()), sheet.sources().stream()))
                .forEach(source ->
                        byId.merge(source.id(), source, (a, b) -> a.date().isAfter(b.date()) ? a : b));
        return byId;
    }
}
