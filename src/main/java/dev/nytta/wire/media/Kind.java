package dev.nytta.wire.media;

import dev.nytta.usage.Call;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.json.JsonNames;
import dev.nytta.wire.json.JsonPicks;
import dev.nytta.wire.json.JsonSieve;
import java.util.Optional;

/// One kind of what is billed by units.
interface Kind {
    /// The dialect's name.
    String name();

    /// The fields of a request that matter.
    JsonNames fields();

    /// What is asked for; a fault is left in the form.
    Call read(Endpoint endpoint, Form form);

    /// The values of an answer, or of its events, that matter.
    JsonPicks picks();

    /// What one text of the answer states; empty where it states nothing.
    Optional<UnitFacts.Stated> stated(Call call, JsonSieve picked);
}
