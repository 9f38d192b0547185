package dev.nytta.query;

import dev.nytta.usage.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What a limit would have met, window by window, on money as it was spent: nothing is taken as refused.
///
/// A window that lies only partly within the days is there with the part that does.
public record Preview(List<PreviewWindow> windows) {
    static final Preview NONE = new Preview(List.of());

    public Preview {
        windows = List.copyOf(windows);
    }

    /// @param window of a day or longer
    static Preview of(DaySeries days, Window.Calendar window, BigDecimal limitUsd) {
        List<PreviewWindow> windows = new ArrayList<>();
        LocalDate day = days.first();
        while (day.isBefore(days.end())) {
            LocalDate end = Stretch.holding(window, day).to();
            Stretch known = new Stretch(day, end.isBefore(days.end()) ? end : days.end());
            windows.add(PreviewWindow.of(days.within(known), limitUsd));
            day = known.to();
        }
        return new Preview(windows);
    }

    /// How many of the windows had more spent than the limit.
    public long exceeded() {
        return windows.stream()
                .filter(window -> window.beyondUsd().signum() > 0)
                .count();
    }

    public BigDecimal beyondUsd() {
        return windows.stream().map(PreviewWindow::beyondUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal spentUsd() {
        return windows.stream().map(PreviewWindow::spentUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
