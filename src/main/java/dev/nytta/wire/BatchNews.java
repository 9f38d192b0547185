package dev.nytta.wire;

import dev.nytta.usage.UsageReport;
import java.util.List;

/// What an answer told of a batch: a job that was asked for at one time and is billed by results that come at another.
public sealed interface BatchNews {
    /// The provider took a batch.
    record Created(String batch) implements BatchNews {}

    /// A batch's results are, or will be, in these files.
    record Files(String batch, List<String> files) implements BatchNews {
        public Files {
            files = List.copyOf(files);
        }
    }

    /// All results of a batch stood in the answer that showed it.
    record Whole(String batch) implements BatchNews {}

    /// A response that went on in the background is over.
    ///
    /// @param id as the provider gave it
    record Late(String id, UsageReport report) implements BatchNews {}

    /// One request's result.
    ///
    /// @param key tells it from the others of its batch or file
    /// @param status as of an answer of its own; 0 where it was never run
    /// @param report what it used at the batch's tier; empty where nothing was stated
    record Line(String key, int status, UsageReport report) implements BatchNews {
        public boolean isGood() {
            return status / 100 == 2;
        }
    }
}
