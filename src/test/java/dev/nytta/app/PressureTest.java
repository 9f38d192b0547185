package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PressureTest {
    private final Fake gauges = new Fake();
    private final Pressure pressure = new Pressure(gauges);
    private final LogLines log = LogLines.of(Pressure.class);

    private static final class Fake implements Gauges {
        private double heap = 0.5;
        private double afterCollection = 0.5;
        private double direct;
        private double files;
        private long outlivedMb;
        private long keptMb;
        private int collections;

        void fill(double inUse) {
            heap = inUse;
            afterCollection = inUse;
        }

        @Override
        public double heap() {
            return heap;
        }

        @Override
        public double direct() {
            return direct;
        }

        @Override
        public double files() {
            return files;
        }

        @Override
        public long outlivedBytes() {
            return outlivedMb << 20;
        }

        @Override
        public long keptBytes() {
            return keptMb << 20;
        }

        @Override
        public void collect() {
            collections++;
            outlivedMb = 0;
            heap = afterCollection;
        }
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            pressure.look();
        }
    }

    @Test
    void a_heap_full_of_garbage_turns_nobody_away() {
        gauges.heap = 0.97;

        look(1);

        assertThat(pressure.get()).isEmpty();
        assertThat(gauges.collections).isEqualTo(1);
    }

    @Test
    void a_heap_in_use_turns_new_calls_away_until_there_is_room_again() {
        gauges.fill(0.96);
        look(1);
        assertThat(pressure.get()).contains("nearly all memory is in use");

        gauges.fill(0.92);
        look(10);
        assertThat(pressure.get()).isPresent();

        gauges.fill(0.89);
        look(1);
        assertThat(pressure.get()).isEmpty();
        assertThat(log.said).hasSize(2);
        assertThat(log.said.getFirst()).contains("New calls are turned away: nearly all memory is in use.");
        assertThat(log.said.getLast()).contains("taken again");
    }

    @Test
    void garbage_is_looked_for_now_and_then_while_calls_are_turned_away() {
        gauges.fill(0.96);
        look(1);
        gauges.afterCollection = 0.3;

        look(5);

        assertThat(pressure.get()).isEmpty();
        assertThat(gauges.collections).isEqualTo(2);
    }

    @Test
    void netty_may_be_short_of_memory_too() {
        gauges.direct = 0.96;
        look(1);
        assertThat(pressure.get()).contains("nearly all memory is in use");
        assertThat(gauges.collections).isZero();

        gauges.direct = 0.5;
        look(1);
        assertThat(pressure.get()).isEmpty();
    }

    @ParameterizedTest(name = "{0} MB in use: {1}")
    @CsvSource({"0, 48", "20, 48", "150, 150"})
    void as_much_garbage_may_gather_in_the_old_generation_as_is_in_use(long keptMb, long mostMb) {
        gauges.keptMb = keptMb;
        gauges.outlivedMb = mostMb - 1;
        look(10);
        assertThat(gauges.collections).isZero();

        gauges.outlivedMb = mostMb;
        look(10);
        assertThat(gauges.collections).isEqualTo(1);
    }

    @Test
    void open_files_are_counted_now_and_then() {
        look(1);
        gauges.files = 0.96;
        look(5);
        assertThat(pressure.get()).contains("nearly all file descriptors are in use");

        gauges.files = 0.5;
        look(5);
        assertThat(pressure.get()).isEmpty();
    }

    @Test
    void the_gauges_of_this_process_show_something_between_empty_and_full() {
        Gauges real = Gauges.ofThisProcess();

        assertThat(real.heap()).isBetween(0.001, 1.0);
        assertThat(real.direct()).isBetween(0.0, 1.0);
        assertThat(real.files()).isBetween(0.000001, 1.0);
    }
}
