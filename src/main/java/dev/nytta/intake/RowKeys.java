package dev.nytta.intake;

import java.util.Arrays;

/// Finds a row by its key: an open table of row numbers over the columns.
final class RowKeys {
    private static final int LEAST = 1_024;

    private final Rows rows;
    private int[] slots;
    private int used;

    RowKeys(Rows rows) {
        this.rows = rows;
        this.slots = empty(rows.count);
        for (int row = 0; row < rows.count; row++) {
            put(row);
        }
    }

    /// The row with this key, or -1.
    int find(KeyHash key) {
        int slot = (int) key.low() & slots.length - 1;
        while (slots[slot] >= 0) {
            int row = slots[slot];
            if (rows.low[row] == key.low() && rows.high[row] == key.high()) {
                return row;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return -1;
    }

    /// Adds a row whose key is new.
    void add(int row) {
        if (used * 2 > slots.length) {
            int[] old = slots;
            slots = empty(old.length);
            used = 0;
            Arrays.stream(old).filter(known -> known >= 0).forEach(this::put);
        }
        put(row);
    }

    private void put(int row) {
        int slot = (int) rows.low[row] & slots.length - 1;
        while (slots[slot] >= 0) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = row;
        used++;
    }

    private static int[] empty(int rows) {
        int[] slots = new int[Integer.highestOneBit(Math.max(LEAST, rows)) * 4];
        Arrays.fill(slots, -1);
        return slots;
    }
}
