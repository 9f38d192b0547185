package dev.nytta.price.source;

import java.io.Serial;

/// A price file that cannot be imported: says which and why.
public final class SourceFault extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    SourceFault(String what) {
        super(what);
    }
}
