package dev.nytta.face.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which providers of the ledger a bill is for, and under which vendor's name.
final class BilledProviders {
    private final Set<String> vendors;
    private final List<String> named;
    private final boolean isAny;
    private final Map<String, String> kinds = new HashMap<>();

    /// @param vendors that the bill names
    /// @param named those that a person named; where there are none, the vendor's kind tells
    BilledProviders(ApiClient client, Set<String> vendors, List<String> named) {
        this.vendors = vendors;
        this.named = named;
        this.isAny = false;
        if (named.isEmpty()) {
            client.all("/api/v1/providers")
                    .forEach(provider -> kinds.put(View.text(provider, "id"), View.text(provider, "kind")));
        } else if (vendors.size() > 1) {
            throw new ApiFailure(
                    "The bill is of several vendors, so --provider cannot say whose it is.",
                    "Leave --provider out, or give a bill for each vendor.");
        }
    }

    /// Any provider, of a vendor that bills for its own client's calls.
    static BilledProviders all(String vendor) {
        return new BilledProviders(vendor);
    }

    private BilledProviders(String vendor) {
        this.vendors = Set.of(vendor);
        this.named = List.of();
        this.isAny = true;
    }

    /// The vendor that bills for this provider of the ledger; empty if the bill is not for it.
    Optional<String> vendor(String provider) {
        if (isAny) {
            return vendors.stream().findFirst();
        }
        if (!named.isEmpty()) {
            return named.contains(provider) ? vendors.stream().findFirst() : Optional.empty();
        }
        return Optional.of(kinds.getOrDefault(provider, provider)).filter(vendors::contains);
    }
}
