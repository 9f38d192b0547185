package dev.nytta.intake;

import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.time.LocalDate;

/// What a vendor counted of one meter of one model on one day, without money.
///
/// @param day UTC
/// @param model as the vendor writes it; empty where it names none
/// @param quantity in the meter's own unit
public record VendorCount(LocalDate day, String model, Meter meter, BigDecimal quantity) {}
