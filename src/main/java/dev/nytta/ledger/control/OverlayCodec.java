package dev.nytta.ledger.control;

import dev.nytta.ledger.PriceOverlay;
import dev.nytta.ledger.store.Document;

final class OverlayCodec implements Codec<PriceOverlay> {
    @Override
    public String kind() {
        return "price_overlay";
    }

    @Override
    public String id(PriceOverlay overlay) {
        return overlay.id();
    }

    @Override
    public String managedBy(PriceOverlay overlay) {
        return overlay.managedBy();
    }

    @Override
    public Document write(PriceOverlay overlay) {
        return new Document()
                .text("id", overlay.id())
                .text("json", overlay.json())
                .text("managed_by", overlay.managedBy());
    }

    @Override
    public PriceOverlay read(Document document) {
        return new PriceOverlay(document.text("id"), document.text("json"), document.text("managed_by"));
    }
}
