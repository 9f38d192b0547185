package dev.nytta.face.api;

import dev.nytta.query.Billed;
import java.util.List;
import java.util.Map;

/// By which clients the ledger knows those whose use somebody else counts too.
final class ClientNames {
    private static final Map<String, List<String>> SPELLINGS = Map.of("copilot", List.of("copilot", "copilot-cli"));

    private ClientNames() {}

    static List<String> of(String vendor) {
        return SPELLINGS.getOrDefault(vendor, List.of(vendor));
    }

    static List<String> sellers() {
        return Billed.SELLERS;
    }

    /// Whether a vendor's total is for the calls of a client and not of a provider.
    static boolean isSeller(String vendor) {
        return Billed.SELLERS.contains(vendor);
    }
}
