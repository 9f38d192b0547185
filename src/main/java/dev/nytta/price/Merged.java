package dev.nytta.price;

import java.util.List;
import java.util.Optional;

/// What the layers say about one model, put together.
///
/// @param section where its prices were found
/// @param model its name in the book
/// @param region the region that its name says, which then counts instead of the answer's
/// @param doubt why every charge is estimated, empty if it is not
record Merged(
        String section, String model, List<Ranked> lines, ModelLimits limits, Optional<String> region, String doubt) {
    Merged {
        lines = List.copyOf(lines);
    }
}
