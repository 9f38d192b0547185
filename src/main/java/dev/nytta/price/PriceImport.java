package dev.nytta.price;

import dev.nytta.price.source.Importer;
import dev.nytta.price.source.SourceFault;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;

/// Makes imported layers of public price files: genai-prices, LiteLLM, models.dev, pi-ai, Langfuse.
///
/// Repeatable: the same files, in any order, give the same bytes. Not thread-safe.
public final class PriceImport {
    private final Importer importer = new Importer();

    /// Takes a file in; the caller closes the stream.
    ///
    /// @param asOf the day that its prices are of
    /// @throws PriceFault if it is not a price file that we know
    public void add(String name, InputStream bytes, LocalDate asOf) {
        try {
            importer.add(name, bytes, asOf);
        } catch (SourceFault e) {
            throw new PriceFault(String.valueOf(e.getMessage()), e);
        }
    }

    /// A layer for each source; its name is the file's name in a folder of prices.
    public List<PriceLayer> layers() {
        return importer.sheets().stream()
                .map(sheet -> new PriceLayer(PriceLayer.Kind.IMPORTED, sheet.source() + ".prices", sheet.text()))
                .toList();
    }
}
