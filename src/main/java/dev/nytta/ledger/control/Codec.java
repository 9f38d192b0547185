package dev.nytta.ledger.control;

import dev.nytta.ledger.store.Document;
import java.util.Arrays;
import java.util.function.Function;

/// How objects of one kind are written and read.
///
/// The names are part of the store's format: never change one, add new ones with an empty default.
interface Codec<T> {
    /// The kind's name in the store and the audit.
    String kind();

    String id(T object);

    /// `store`, or the file and line that declares the object.
    String managedBy(T object);

    Document write(T object);

    T read(Document document);

    /// The document without what the audit may not show.
    default Document shown(Document document) {
        return document;
    }

    /// The enum value of a wire name that this store wrote.
    static <E> E named(E[] values, Function<E, String> wireName, String wanted) {
        return Arrays.stream(values)
                .filter(value -> wireName.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "control.db holds '" + wanted + "', which this version does not know: start a newer one"));
    }
}
