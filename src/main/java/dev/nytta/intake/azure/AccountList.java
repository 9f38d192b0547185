package dev.nytta.intake.azure;

import dev.nytta.intake.BillFault;
import dev.nytta.intake.VendorClient;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The accounts in a scope that models can be deployed in: those of Azure OpenAI and of Foundry.
///
/// `GET {scope}/providers/Microsoft.CognitiveServices/accounts`; further pages are at `nextLink`. Source:
/// learn.microsoft.com/en-us/rest/api/aiservices/accountmanagement/accounts/list.
final class AccountList {
    private static final String VERSION = "2024-10-01";
    private static final int MOST = 2_000;
    /// Others (`SpeechServices`, `TextTranslation`, ...) count no tokens of models.
    private static final Set<String> KINDS = Set.of("OpenAI", "AIServices");

    private final VendorClient client;

    AccountList(VendorClient client) {
        this.client = client;
    }

    /// Each once, however often it is listed.
    ///
    /// @throws BillFault if there is none: nothing told would look as if nothing was used
    Collection<AccountId> in(AccountId scope) {
        if (scope.isAccount()) {
            return List.of(scope);
        }
        Map<String, AccountId> accounts = new LinkedHashMap<>();
        NextLink pages = new NextLink("Azure's accounts");
        String next = scope.path() + "/providers/Microsoft.CognitiveServices/accounts?api-version=" + VERSION;
        while (!next.isEmpty()) {
            pages.pass(next);
            JsonNode page = client.get(next);
            add(page.path("value"), accounts);
            next = pages.path(page.path("nextLink").asString(""));
        }
        if (accounts.isEmpty()) {
            throw new BillFault(
                    "There is no account of Azure OpenAI or Foundry in " + scope.text() + ".",
                    "Check scope, and that the application may read it (Monitoring Reader).");
        }
        return accounts.values();
    }

    private static void add(JsonNode page, Map<String, AccountId> accounts) {
        if (!page.isArray()) {
            throw new BillFault("Azure's accounts come without `value`.", "Check scope and base_url.");
        }
        for (JsonNode account : page) {
            if (KINDS.contains(account.path("kind").asString(""))) {
                AccountId id = AccountId.listed(account.path("id").asString(""));
                accounts.putIfAbsent(id.key(), id);
            }
        }
        if (accounts.size() > MOST) {
            throw new BillFault("There are more than " + MOST + " accounts in scope.", "Name resource groups instead.");
        }
    }
}
