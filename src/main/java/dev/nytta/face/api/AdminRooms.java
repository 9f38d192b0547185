package dev.nytta.face.api;

import dev.nytta.face.Applying;
import dev.nytta.face.BackingUp;
import dev.nytta.gate.Keyring;
import dev.nytta.ledger.ControlDesk;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.Observations;
import dev.nytta.policy.RuleSettings;
import dev.nytta.price.PriceShelf;
import dev.nytta.query.BudgetSteps;
import dev.nytta.usage.Seats;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The other rooms, as the API uses them.
///
/// @param plane the gate, see [DataPlane#of]
/// @param applying applies configurations
/// @param backingUp takes backups
/// @param observations takes what was seen outside the gateway
/// @param keyring the keys in force
/// @param rules the settings in force: the zone that budgets without one have
/// @param minGroup people that a sum of people's spend has at least
/// @param steps the amounts of budgets as they may be told
/// @param seats places that are paid by the month
/// @param notReady why the process should not get traffic yet, one sentence, or empty
/// @param retention how long what happened is kept
/// @param clock the wall clock
public record AdminRooms(
        ControlStore store,
        ControlDesk desk,
        JournaledLedger ledger,
        EventStore events,
        PriceShelf prices,
        DataPlane plane,
        Applying applying,
        BackingUp backingUp,
        Observations observations,
        Supplier<Keyring> keyring,
        RuleSettings rules,
        int minGroup,
        BudgetSteps steps,
        List<Seats> seats,
        Supplier<Optional<String>> notReady,
        Retention retention,
        InstantSource clock) {}
