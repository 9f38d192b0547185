package dev.nytta.gate;

import dev.nytta.ledger.Batch;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Where batches are remembered, from the call that asks for one to those that bring its results. No method waits.
public interface BatchRoom {
    /// Remembers nothing: whoever fetches results pays for them, as often as he does.
    BatchRoom NONE = new BatchRoom() {
        @Override
        public void created(Batch batch) {
            // Nobody asks for it later.
        }

        @Override
        public void files(String provider, String batch, List<String> files) {
            // Nobody asks for them later.
        }

        @Override
        public void open(String provider, String results, Consumer<Optional<BatchTab>> then) {
            then.accept(Optional.of(new BatchTab(Optional.empty(), List.of())));
        }

        @Override
        public void settled(Batch batch) {
            // It was never open.
        }

        @Override
        public void late(LateUsage usage) {
            // What was estimated stays so.
        }
    };

    void created(Batch batch);

    /// A batch's results are in these files.
    void files(String provider, String batch, List<String> files);

    /// Gives the tab of some results, at once or later and on any thread. Empty where it cannot be known at the moment
    /// which of them are booked.
    ///
    /// @param results id of the batch or file that they come under
    void open(String provider, String results, Consumer<Optional<BatchTab>> then);

    /// Its results have passed to their end.
    void settled(Batch batch);

    /// Puts what a response used in the place of what it was estimated at, once however often it is told. Where there
    /// is
    /// no such event, nothing is done.
    void late(LateUsage usage);
}
