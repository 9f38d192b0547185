package dev.nytta.ledger;

/// A customer's own prices, as text; what is in it is `price`'s to judge.
///
/// @param json the overlay's document, already checked
/// @param managedBy `store`, or the file and line that declares it
public record PriceOverlay(String id, String json, String managedBy) {}
