package dev.nytta.price.source;

import tools.jackson.databind.JsonNode;

/// One format of public price files.
sealed interface PriceFile permits GenaiPrices, LiteLlm, ModelsDev, PiAi, Langfuse {
    /// The id of the source, as charges show it.
    String source();

    String title();

    /// Whether a document is of this format.
    boolean fits(JsonNode document);

    /// Adds the document's models to the catalogue.
    void collect(JsonNode document, Catalogue catalogue);
}
