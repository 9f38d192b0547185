package dev.nytta.price;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a user's own prices: contracts, corrections, models that no source knows, currencies.
///
/// ```
/// {"prices": [{"provider": "anthropic", "model": "claude-*", "from": "2026-07-01", "factor": "0.85",
///              "source": "contract 4711"},
///             {"provider": "openai", "model": "gpt-6-sol", "above_input": "272000", "per": "1000000",
///              "rates": {"input": "3.5"}}],
///  "fx": [{"currency": "EUR", "usd": "1.08", "from": "2026-01-01", "source": "ECB"}]}
/// ```
///
/// Of an entry, `provider` and `model` (with `*` for many) are required, and `rates` or `factor`; `channel`, `tier`,
/// `region`, `above_input`, `from`, `until`, `per`, `currency` and `source` say more. A rate replaces the book's for
/// its
/// meter at every prompt length unless the overlay itself gives rates above one. A factor is a contract's discount on
/// whatever the book charges under these terms; rates that an overlay gives are final and take no discount of another
/// entry.
public final class PriceOverlay {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int MOST_ENTRIES = 10_000;

    private PriceOverlay() {}

    /// Reads and checks the whole overlay.
    ///
    /// @param name what faults and `nytta price` call it: the file it comes from
    public static OverlayRead read(String name, String json) {
        JsonNode document;
        try {
            document = MAPPER.readTree(json);
        } catch (JacksonException e) {
            return new OverlayRead.Faulty(List.of(name + " is not JSON: " + e.getOriginalMessage()));
        } catch (NumberFormatException tooLarge) {
            // Jackson's own, of an exponent with more digits than it takes.
            return new OverlayRead.Faulty(List.of(name + " holds a number beyond all bounds"));
        }
        return new Reading(name).read(document);
    }

    private record Reading(String name, List<String> faults, OverlayText text) {
        Reading(String name) {
            this(name, new ArrayList<>(), new OverlayText());
        }

        OverlayRead read(JsonNode document) {
            entries(document, "prices").forEach(entry -> entry.price(text));
            entries(document, "fx").forEach(entry -> entry.fx(text));
            return faults.isEmpty() ? layer() : new OverlayRead.Faulty(faults);
        }

        private List<OverlayEntry> entries(JsonNode document, String list) {
            JsonNode array = document.path(list);
            if (!array.isMissingNode() && (!array.isArray() || array.size() > MOST_ENTRIES)) {
                faults.add(name + ": " + list + " must be a list of at most " + MOST_ENTRIES + " entries");
                return List.of();
            }
            List<OverlayEntry> places = new ArrayList<>();
            for (JsonNode entry : array) {
                places.add(new OverlayEntry(name + ": " + list + "[" + places.size() + "]", entry, faults));
            }
            return places;
        }

        /// The text is read back at once, so that a mistake shows here and not when a call is priced.
        private OverlayRead layer() {
            PriceLayer layer = new PriceLayer(PriceLayer.Kind.OVERLAY, name, text.sheet(name));
            Optional<String> fault = PriceBooks.fault(layer);
            if (fault.isPresent()) {
                return new OverlayRead.Faulty(List.of(fault.get()));
            }
            return new OverlayRead.Layer(layer);
        }
    }
}
