package dev.nytta.intake.azure;

import dev.nytta.intake.BillFault;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/// Leads from page to page: where `nextLink` goes, and that it comes to an end.
final class NextLink {
    private static final int PAGES = 1_000;

    private final String what;
    private final Set<String> seen = new HashSet<>();

    /// @param what is told in pages, for errors: `Azure's costs`
    NextLink(String what) {
        this.what = what;
    }

    /// Passes a page.
    ///
    /// @throws BillFault if it was there before, or the pages do not end
    void pass(String page) {
        if (!seen.add(page) || seen.size() > PAGES) {
            throw new BillFault("The pages of " + what + " do not end.", "Report it, please.");
        }
    }

    /// The path and query of a link, or the empty string. The key goes to the address that was named, whatever host the
    /// link has.
    ///
    /// @throws BillFault if it is no address
    String path(String link) {
        if (link.isEmpty()) {
            return "";
        }
        try {
            URI next = URI.create(link);
            return next.getRawPath() + "?" + next.getRawQuery();
        } catch (IllegalArgumentException noAddress) {
            throw new BillFault("A `nextLink` of " + what + " is no address.", "Check base_url.");
        }
    }
}
