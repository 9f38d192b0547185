package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Blocks of HPACK, written by hand after RFC 7541.
final class PseudoNamesTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # literal with indexing, name spelled out: `:path` and `/a`
            40 05 3a70617468 02 2f61, 44 02 2f61
            # never indexed; without indexing
            10 05 3a70617468 02 2f61, 14 02 2f61
            00 05 3a70617468 02 2f61, 04 02 2f61
            # the name by Huffman's code (RFC 7541, appendix B)
            40 84 b958d33f 02 2f61, 44 02 2f61
            40 0a 3a617574686f72697479 01 78, 41 01 78
            40 07 3a6d6574686f64 04 504f5354, 42 04 504f5354
            40 07 3a736368656d65 04 68747470, 46 04 68747470
            # indexed fields, a size of the table, a number as name and other names stay
            3f e1 1f 83 86 44 02 2f61, 3f e1 1f 83 86 44 02 2f61
            40 02 7465 08 747261696c657273, 40 02 7465 08 747261696c657273
            # a name that is nobody's stays, for the reader to refuse
            40 02 3a78 01 78, 40 02 3a78 01 78
            # what is cut short stays as it is
            40 05 3a7061, 40 05 3a7061
            40 05 3a70617468 7f ff ff ff ff 7f, 40 05 3a70617468 7f ff ff ff ff 7f
            """)
    void a_spelled_out_name_becomes_its_number(String given, String expected) {
        byte[] block = bytes(given);
        assertThat(PseudoNames.numbered(block, 0, block.length)).isEqualTo(bytes(expected));
    }

    @Test
    void what_stands_before_and_behind_the_block_stays() {
        byte[] payload = bytes("02 00000000 0f 40 05 3a70617468 02 2f61 0000");
        assertThat(PseudoNames.numbered(payload, 6, payload.length - 2))
                .isEqualTo(bytes("02 00000000 0f 44 02 2f61 0000"));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
