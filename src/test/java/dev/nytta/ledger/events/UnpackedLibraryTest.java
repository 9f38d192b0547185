package dev.nytta.ledger.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnpackedLibraryTest {
    private static final String LINE = "7f0a1c000000-7f0a1c001000 r--p 00000000 fe:00 131 ";

    @Test
    void the_copy_that_the_driver_unpacked_loses_its_name() {
        assertThat(UnpackedLibrary.unpacked(maps("/tmp/libduckdb_java123.so"), Path.of("/tmp")))
                .containsExactly(Path.of("/tmp/libduckdb_java123.so"));
    }

    @Test
    void the_library_of_a_checkout_below_the_temporary_folder_stays() {
        assertThat(UnpackedLibrary.unpacked(maps("/tmp/nytta/target/native/libduckdb_java.so"), Path.of("/tmp")))
                .isEmpty();
    }

    @Test
    void other_libraries_and_names_that_are_gone_already_stay() {
        assertThat(UnpackedLibrary.unpacked(
                        maps("/tmp/libother.so", "/tmp/libduckdb_java123.so (deleted)"), Path.of("/tmp")))
                .isEmpty();
    }

    private static Stream<String> maps(String... files) {
        return Stream.of(files).map(file -> LINE + "                 " + file);
    }
}
