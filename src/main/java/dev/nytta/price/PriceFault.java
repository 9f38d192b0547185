package dev.nytta.price;

import java.io.Serial;

/// Prices that cannot be used: says which file or sheet, and what to do.
public final class PriceFault extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    PriceFault(String what) {
        super(what);
    }

    PriceFault(String what, Throwable cause) {
        super(what, cause);
    }
}
