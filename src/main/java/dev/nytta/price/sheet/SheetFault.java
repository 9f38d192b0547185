package dev.nytta.price.sheet;

import java.io.Serial;

/// A price sheet that cannot be read: says which sheet, which line and what is wrong.
public final class SheetFault extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    SheetFault(String sheet, String line, String what) {
        super("price sheet " + sheet + ": " + what + " in \"" + line.strip() + "\"");
    }
}
