package dev.nytta.price.source;

import dev.nytta.price.sheet.SheetWriter;
import dev.nytta.price.sheet.Source;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Makes one price sheet of one or several files of a format.
public final class Importer {
    private static final List<PriceFile> FORMATS =
            List.of(new GenaiPrices(), new LiteLlm(), new ModelsDev(), new PiAi(), new Langfuse());

    private final TreeMap<String, Collected> bySource = new TreeMap<>();

    /// Takes a file in.
    ///
    /// @param asOf the day that its prices are of; of several files of one source the latest counts
    /// @throws SourceFault if it is no price file that we know
    public void add(String name, InputStream bytes, LocalDate asOf) {
        JsonNode document = Json.read(name, bytes);
        PriceFile format = FORMATS.stream()
                .filter(candidate -> candidate.fits(document))
                .findFirst()
                .orElseThrow(() -> new SourceFault(name + " is not a price file of a known kind: genai-prices, LiteLLM,"
                        + " models.dev, pi-ai or Langfuse"));
        Collected collected = bySource.computeIfAbsent(format.source(), _ -> new Collected(format));
        format.collect(document, collected.catalogue);
        collected.asOf = asOf.isAfter(collected.asOf) ? asOf : collected.asOf;
    }

    /// The sheets, sorted by source.
    public List<Imported> sheets() {
        return bySource.values().stream().map(Collected::imported).toList();
    }

    /// A finished sheet.
    ///
    /// @param source the id of its source, the name of its file without the ending
    public record Imported(String source, String text) {}

    private static final class Collected {
        private final PriceFile format;
        private final Catalogue catalogue = new Catalogue();
        private LocalDate asOf = LocalDate.MIN;

        private Collected(PriceFile format) {
            this.format = format;
        }

        private Imported imported() {
            Source source = new Source(format.source(), asOf, format.title());
            return new Imported(format.source(), SheetWriter.write(source, catalogue.finished()));
        }
    }
}
