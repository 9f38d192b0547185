package dev.nytta.gate;

import dev.nytta.gate.signing.AwsKeys;
import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Ledger;
import dev.nytta.policy.Ask;
import dev.nytta.policy.Routes;
import dev.nytta.policy.Rulebook;
import dev.nytta.price.PriceBook;
import dev.nytta.usage.AwsAccess;
import dev.nytta.usage.Provider;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The other rooms, as the gate uses them. The suppliers give the snapshot in force and cost next to nothing.
///
/// @param credentials the secret of a provider, or the empty string where it has none; never logged
/// @param signing the keys that a provider's requests are signed with, where they are; never logged
/// @param batches where batches are remembered until their results pass
/// @param runs who tells what a run came to that calls with somebody's key
public record GateRooms(
        Ledger ledger,
        Supplier<Rulebook> rulebook,
        Supplier<PriceBook> prices,
        Supplier<Routes> routes,
        Supplier<Keyring> keyring,
        Function<Provider, String> credentials,
        Function<AwsAccess, Optional<AwsKeys>> signing,
        AmountsShown amountsShown,
        BatchRoom batches,
        RunDesk runs) {

    /// Where no provider's requests are signed.
    public GateRooms(
            Ledger ledger,
            Supplier<Rulebook> rulebook,
            Supplier<PriceBook> prices,
            Supplier<Routes> routes,
            Supplier<Keyring> keyring,
            Function<Provider, String> credentials,
            AmountsShown amountsShown) {
        this(ledger, rulebook, prices, routes, keyring, credentials, _ -> Optional.empty(), amountsShown);
    }

    /// Where no batches are remembered, and no bills of runs told.
    public GateRooms(
            Ledger ledger,
            Supplier<Rulebook> rulebook,
            Supplier<PriceBook> prices,
            Supplier<Routes> routes,
            Supplier<Keyring> keyring,
            Function<Provider, String> credentials,
            Function<AwsAccess, Optional<AwsKeys>> signing,
            AmountsShown amountsShown) {
        this(
                ledger,
                rulebook,
                prices,
                routes,
                keyring,
                credentials,
                signing,
                amountsShown,
                BatchRoom.NONE,
                RunDesk.NONE);
    }

    /// What a caller may see of a budget's amounts (RULES, people).
    ///
    /// Asked on event loops: it answers at once.
    @FunctionalInterface
    public interface AmountsShown {
        AmountsShown ALWAYS = (ask, claim) -> new Shown.Now();

        Shown to(Ask ask, Claim claim);
    }

    /// How much of a budget is shown.
    public sealed interface Shown {
        /// How it stands at this moment.
        record Now() implements Shown {}

        /// How it stood when enough people had spent on it.
        record Step(Balance balance) implements Shown {}

        /// How much is used, roughly.
        record Band() implements Shown {}
    }
}
