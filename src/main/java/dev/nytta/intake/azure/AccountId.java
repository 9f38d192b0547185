package dev.nytta.intake.azure;

import dev.nytta.intake.BillFault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A resource id of Azure, without the slash before it: a subscription, a resource group, or an account.
record AccountId(String text) {
    private static final int MOST_CHARACTERS = 1_024;
    private static final Pattern ACCOUNT =
            Pattern.compile(".+/providers/microsoft\\.cognitiveservices/accounts/[^/]+", Pattern.CASE_INSENSITIVE);

    static AccountId of(String text) {
        return new AccountId(text.replaceFirst("^/+", "").replaceFirst("/+$", ""));
    }

    /// One of a list of accounts.
    ///
    /// @throws BillFault if it is no account, or would lead elsewhere
    static AccountId listed(String text) {
        AccountId id = of(text);
        if (!id.isAccount() || text.length() > MOST_CHARACTERS || text.contains("/../") || text.contains("/./")) {
            throw new BillFault("Azure lists an account whose `id` is none.", "Check base_url.");
        }
        return id;
    }

    boolean isAccount() {
        return ACCOUNT.matcher(text).matches();
    }

    String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /// The same for every way that Azure writes one: it does not tell cases apart.
    String key() {
        return text.toLowerCase(Locale.ROOT);
    }

    /// Begins an address: names may have brackets, spaces and letters of any script.
    String path() {
        return Arrays.stream(text.split("/", -1)).map(AccountId::escaped).collect(Collectors.joining("/", "/", ""));
    }

    private static String escaped(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
