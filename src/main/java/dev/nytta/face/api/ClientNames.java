package dev.nytta.face.api;

import java.util.List;
import java.util.Map;

/// By which clients the ledger knows those whose use somebody else counts too.
final class ClientNames {
    private static final Map<String, List<String>> SPELLINGS = Map.of("copilot", List.of("copilot", "copilot-cli"));
    /// Who sells calls to the models of others: what they charge is for their own clients' calls, whoever made the
    /// model.
    private static final List<String> SELLERS = List.of("cursor");

    private ClientNames() {}

    static List<String> of(String vendor) {
        return SPELLINGS.getOrDefault(vendor, List.of(vendor));
    }

    static List<String> sellers() {
        return SELLERS;
    }

    /// Whether a vendor's total is for the calls of a client and not of a provider.
    static boolean isSeller(String vendor) {
        return SELLERS.contains(vendor);
    }
}
