package dev.nytta.intake;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What a vendor says of one model on one day, told on meter by meter; what is nothing is left out.
///
/// @param provider whose model it is, as [DayFigure#provider]
public record Figures(LocalDate day, String provider, String model, Consumer<DayFigure> to) {
    private static final int MODEL_CHARS = 256;

    public Figures {
        model = model.length() > MODEL_CHARS ? model.substring(0, MODEL_CHARS) : model;
    }

    /// Tells the count of a field; nothing where it is not there.
    ///
    /// @throws BillFault if it is no number from 0 up
    public void tell(Meter meter, JsonNode count) {
        BigDecimal quantity = decimal(count);
        if (quantity.signum() < 0) {
            throw new BillFault("The vendor counts less than nothing of " + meter.wireName() + ".", "Check base_url.");
        }
        if (quantity.signum() > 0) {
            tell(Optional.of(meter), new DayFigure.Amount(Optional.of(quantity), Optional.empty()));
        }
    }

    /// Tells money that is for no meter alone; money of zero is money too.
    public void tellUsd(BigDecimal usd) {
        tell(Optional.empty(), new DayFigure.Amount(Optional.empty(), Optional.of(usd)));
    }

    public void tell(Optional<Meter> meter, DayFigure.Amount amount) {
        to.accept(new DayFigure(day, provider, model, meter, amount));
    }

    /// A number, or a text that is one; 0 where there is none.
    ///
    /// @throws BillFault if it is something else
    public static BigDecimal decimal(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return BigDecimal.ZERO;
        }
        String text = node.isNumber() ? node.decimalValue().toString() : node.asString("");
        return Money.parsed(text)
                .orElseThrow(() -> new BillFault("The vendor sent a figure that is no number.", "Check base_url."));
    }
}
