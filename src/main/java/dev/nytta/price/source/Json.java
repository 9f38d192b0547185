package dev.nytta.price.source;

import java.io.InputStream;
import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON with its numbers as the decimals that the text shows.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int TOKENS_DIGITS = 6;
    private static final int REQUESTS_DIGITS = 3;

    private Json() {}

    /// @throws SourceFault if it is not JSON
    static JsonNode read(String file, InputStream bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw new SourceFault(file + " is not JSON: " + e.getOriginalMessage());
        }
    }

    static BigDecimal decimal(JsonNode number) {
        return number.isNumber() ? number.decimalValue() : BigDecimal.ZERO;
    }

    /// A price of one token as the price of a million.
    static BigDecimal perMillion(JsonNode number) {
        return decimal(number).movePointRight(TOKENS_DIGITS);
    }

    /// A price of one request as the price of a thousand.
    static BigDecimal perThousand(JsonNode number) {
        return decimal(number).movePointRight(REQUESTS_DIGITS);
    }

    static long count(JsonNode number) {
        return number.isNumber() ? number.longValue() : 0;
    }
}
