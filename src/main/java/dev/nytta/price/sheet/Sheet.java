package dev.nytta.price.sheet;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// A price sheet: its sources, and models with prices by section (`openai`, `bedrock`, ...).
///
/// Thread-safe; its contents never change, its sections are parsed on first use.
public final class Sheet {
    private static final Set<String> NOTES = Set.of("", "sources", "fx", "hours");
    private static final ZoneId GOOGLE = ZoneId.of("America/Los_Angeles");
    private static final Set<String> GOOGLES = Set.of("gemini", "vertex");

    private final String name;
    private final Map<String, String> texts;
    private final Source source;
    private final Map<String, List<SheetModel>> parsed = new ConcurrentHashMap<>();
    private final Map<String, Map<String, SheetModel>> named = new ConcurrentHashMap<>();

    private Sheet(String name, Map<String, String> texts) {
        this.name = name;
        this.texts = texts;
        this.source = SheetReader.head(name, texts.getOrDefault("", ""));
    }

    /// Reads the head; sections are parsed when they are first asked for.
    ///
    /// @param name what faults call it
    public static Sheet of(String name, String text) {
        return new Sheet(name, Sections.cut(name, text.replace("\r\n", "\n")));
    }

    /// The source that lines come from which name no other.
    public Source source() {
        return source;
    }

    public LocalDate date() {
        return source.date();
    }

    public boolean has(String section) {
        return texts.containsKey(section);
    }

    public Set<String> sections() {
        Set<String> names = new TreeSet<>(texts.keySet());
        names.removeAll(NOTES);
        return names;
    }

    /// The models of a section in the sheet's order; none if it has no such section.
    public List<SheetModel> models(String section) {
        return texts.containsKey(section) ? parsed.computeIfAbsent(section, this::parse) : List.of();
    }

    private List<SheetModel> parse(String section) {
        return new SheetReader(name, new LineReader(zone(section), source.id()))
                .models(texts.getOrDefault(section, ""));
    }

    /// Further sources that single lines name.
    public List<Source> sources() {
        return SheetReader.sources(name, texts.getOrDefault("sources", ""));
    }

    public List<FxRate> fx() {
        return SheetReader.fx(name, texts.getOrDefault("fx", ""));
    }

    public List<WeekCalendar> calendars() {
        return SheetReader.calendars(name, texts.getOrDefault("hours", ""));
    }

    /// The model of that id or other name (in lower case) in a section; an id goes before another model's other name.
    public Optional<SheetModel> find(String section, String model) {
        return has(section)
                ? Optional.ofNullable(
                        named.computeIfAbsent(section, this::index).get(model))
                : Optional.empty();
    }

    private Map<String, SheetModel> index(String section) {
        Map<String, SheetModel> byName = new HashMap<>();
        models(section).forEach(model -> model.also().forEach(name -> byName.putIfAbsent(lower(name), model)));
        models(section).forEach(model -> byName.put(lower(model.id()), model));
        return byName;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// The rules (names with `*`) of a section, in the sheet's order.
    public List<SheetModel> rules(String section) {
        return models(section).stream().filter(SheetModel::isRule).toList();
    }

    /// Where a provider's day begins if a step names only a date.
    public static ZoneId zone(String section) {
        return GOOGLES.contains(section) ? GOOGLE : ZoneOffset.UTC;
    }
}
