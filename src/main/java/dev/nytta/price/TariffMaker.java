package dev.nytta.price;

import dev.nytta.price.sheet.PriceLine;
import dev.nytta.price.sheet.Sheet;
import dev.nytta.price.sheet.SheetModel;
import dev.nytta.price.sheet.Source;
import dev.nytta.usage.Meter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds a model in the layers and puts its tariff together.
///
/// Our own sheets and overlays go before the imported ones: a model that they give token rates without a limit by
/// tier, region or length is theirs alone if it is curated, and rate by rate if it is an overlay. Rules (`claude-*`)
/// add factors and fees to models that are known by themselves.
record TariffMaker(Layers layers, Currencies currencies, Calendars calendars, Map<String, Source> sources) {
    Optional<Tariff> find(String provider, String channel, String model) {
        List<Route> routes = Route.of(provider, channel, model);
        for (Route route : routes) {
            Optional<Merged> merged = merged(route, routes.getFirst());
            if (merged.isPresent()) {
                return merged.map(found -> new Tariff(found, currencies, calendars));
            }
        }
        return Optional.empty();
    }

    private Optional<Merged> merged(Route route, Route shop) {
        List<ModelNames.Name> names = ModelNames.of(route.model());
        List<Candidate> found = candidates(route.section(), names);
        List<Ranked> own = own(route.section(), names);
        List<Ranked> lines = new ArrayList<>();
        if (own.stream().noneMatch(TariffMaker::replacesImported)) {
            lines.addAll(new Merge(found, choices(route.section(), names)).lines());
        }
        lines.addAll(own);
        if (lines.stream().noneMatch(TariffMaker::hasRates)) {
            return Optional.empty();
        }
        lines.addAll(0, rules(route.section(), names));
        if (!shop.section().equals(route.section())) {
            lines.addAll(0, factors(rules(shop.section(), names)));
            lines.addAll(contracts(shop));
        }
        return Optional.of(new Merged(
                route.section(),
                names.getFirst().text(),
                lines,
                limits(route.section(), names),
                region(found, names),
                route.doubt()));
    }

    /// What the user agreed with the shop: it is taken off a borrowed price too, and stands last so that it goes before
    /// what was agreed with the maker.
    private List<Ranked> contracts(Route shop) {
        return factors(own(shop.section(), ModelNames.of(shop.model())).stream()
                .filter(Ranked::isOverlay)
                .toList());
    }

    private static List<Ranked> factors(List<Ranked> lines) {
        return lines.stream()
                .filter(ranked -> ranked.line().factor().isPresent())
                .toList();
    }

    /// A rate makes a model known; a factor does not.
    private static boolean hasRates(Ranked ranked) {
        return !ranked.line().rates().isEmpty();
    }

    private static boolean replacesImported(Ranked ranked) {
        PriceLine line = ranked.line();
        return ranked.rank() == PriceLayer.Kind.CURATED
                && (line.rates().containsKey(Meter.INPUT) || line.rates().containsKey(Meter.OUTPUT));
    }

    /// What each sheet says under the first of the names that it has.
    private List<Candidate> candidates(String section, List<ModelNames.Name> names) {
        List<ModelNames.Name> asked = isSnapshot(section, names) ? names.subList(0, 1) : names;
        return layers.imported().stream()
                .map(sheet -> candidate(sheet, section, asked))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Candidate> candidate(Sheet sheet, String section, List<ModelNames.Name> names) {
        return names.stream()
                .map(name -> sheet.find(section, name.text()).map(m -> new Candidate(sheet.source(), name, m)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// A dated name is a model of its own only where some sheet prices it unlike the undated one.
    private boolean isSnapshot(String section, List<ModelNames.Name> names) {
        return !names.isEmpty()
                && layers.imported().stream().anyMatch(sheet -> {
                    Optional<Candidate> full = candidate(sheet, section, names.subList(0, 1));
                    Optional<Candidate> plain = candidate(sheet, section, names.subList(1, names.size()));
                    return full.isPresent()
                            && plain.isPresent()
                            && !full.get().agreesWith(plain.get(), full.get().now());
                });
    }

    private List<Ranked> own(String section, List<ModelNames.Name> names) {
        List<Ranked> lines = new ArrayList<>();
        for (Layers.Own own : layers.own()) {
            names.stream()
                    .map(name -> own.sheet().find(section, name.text()))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(model -> lines.addAll(ranked(own.kind(), model)));
            if (own.kind() == PriceLayer.Kind.OVERLAY) {
                lines.addAll(0, matching(own, section, names));
            }
        }
        return lines;
    }

    /// The curated rules that fit, the most general first, so that a narrower one is the later and wins.
    private List<Ranked> rules(String section, List<ModelNames.Name> names) {
        return layers.own().stream()
                .filter(own -> own.kind() == PriceLayer.Kind.CURATED)
                .flatMap(own -> matching(own, section, names).stream())
                .toList();
    }

    private List<Ranked> matching(Layers.Own own, String section, List<ModelNames.Name> names) {
        return own.sheet().rules(section).stream()
                .filter(rule -> names.stream().anyMatch(name -> Glob.matches(rule.id(), name.text())))
                .sorted(Comparator.comparingInt(rule -> rule.id().length()))
                .flatMap(rule -> ranked(own.kind(), rule).stream())
                .toList();
    }

    private List<Ranked> ranked(PriceLayer.Kind kind, SheetModel model) {
        return model.lines().stream()
                .map(line -> new Ranked(kind, line, tag(line.source())))
                .toList();
    }

    private String tag(String source) {
        return Optional.ofNullable(sources.get(source)).map(Source::tag).orElse(source);
    }

    private List<Choice> choices(String section, List<ModelNames.Name> names) {
        return layers.choices().stream()
                .filter(choice -> names.stream().anyMatch(name -> choice.isAbout(section, name.text())))
                .toList();
    }

    /// The largest limits that any sheet knows: some state what their own program uses.
    private ModelLimits limits(String section, List<ModelNames.Name> names) {
        Stream<Sheet> sheets = Stream.concat(layers.own().stream().map(Layers.Own::sheet), layers.imported().stream());
        List<SheetModel> models = sheets.map(sheet -> candidate(sheet, section, names))
                .flatMap(Optional::stream)
                .map(Candidate::model)
                .toList();
        return new ModelLimits(
                models.stream().mapToLong(SheetModel::contextTokens).max().orElse(0),
                models.stream().mapToLong(SheetModel::outputTokens).max().orElse(0));
    }

    private static Optional<String> region(List<Candidate> found, List<ModelNames.Name> names) {
        return found.isEmpty()
                ? names.getLast().region()
                : found.getFirst().name().region();
    }
}
