package dev.nytta.price.sheet;

import java.math.BigDecimal;
import java.time.Instant;

/// What one unit of a currency or credit is worth.
///
/// @param usd USD for one unit
/// @param from first instant; the latest that has begun counts
public record FxRate(String currency, BigDecimal usd, Instant from, String source) {}
