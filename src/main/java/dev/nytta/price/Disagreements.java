package dev.nytta.price;

import dev.nytta.price.sheet.Sheet;
import dev.nytta.price.sheet.SheetModel;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds where imported sheets differ about a plain rate, and whether that is settled.
record Disagreements(Layers layers) {
    List<PriceAlmanac.Disagreement> of(String section, List<String> models) {
        List<PriceAlmanac.Disagreement> found = new ArrayList<>();
        for (String model : models) {
            List<Candidate> candidates = candidates(section, model);
            for (int code = 0; code < Meter.count() && candidates.size() > 1; code++) {
                differing(new Question(section, model, Meter.at(code)), candidates)
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private List<Candidate> candidates(String section, String model) {
        List<Candidate> candidates = new ArrayList<>();
        for (Sheet sheet : layers.imported()) {
            Optional<SheetModel> found = sheet.models(section).stream()
                    .filter(candidate -> candidate.id().equals(model))
                    .findFirst();
            found.ifPresent(sheetModel -> candidates.add(
                    new Candidate(sheet.source(), new ModelNames.Name(model, Optional.empty()), sheetModel)));
        }
        return candidates;
    }

    private Optional<PriceAlmanac.Disagreement> differing(Question question, List<Candidate> candidates) {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            candidate
                    .rate(question.meter(), candidate.now())
                    .ifPresent(rate -> values.put(candidate.source().tag(), rate));
        }
        BigDecimal newest = values.values().stream().findFirst().orElse(BigDecimal.ZERO);
        long near = values.values().stream()
                .filter(rate -> Candidate.isNear(rate, newest))
                .count();
        if (near == values.size()) {
            return Optional.empty();
        }
        return Optional.of(new PriceAlmanac.Disagreement(
                question.section(), question.model(), question.meter(), values, settledBy(question, near)));
    }

    private String settledBy(Question question, long confirmations) {
        Optional<Choice> choice = layers.choices().stream()
                .filter(candidate -> candidate.isAbout(question.section(), question.model()))
                .filter(candidate -> candidate.settles(question.meter()))
                .findFirst();
        if (choice.isPresent()) {
            return "choice " + choice.get().id() + ": " + choice.get().why();
        }
        if (isOurs(question)) {
            return "our own sheet";
        }
        return confirmations > 1 ? "the newest source is confirmed by another" : "";
    }

    private boolean isOurs(Question question) {
        return layers.own().stream()
                .flatMap(own -> own.sheet().find(question.section(), question.model()).stream())
                .flatMap(model -> model.lines().stream())
                .anyMatch(line -> line.rates().containsKey(question.meter())
                        || line.rates().containsKey(Meter.INPUT));
    }

    private record Question(String section, String model, Meter meter) {}
}
