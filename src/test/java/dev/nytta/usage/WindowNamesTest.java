package dev.nytta.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Windows as configuration and API name them.
class WindowNamesTest {
    @ParameterizedTest
    @EnumSource
    void a_window_of_the_calendar_is_read_by_its_name(Window.Calendar window) {
        assertThat(Window.parse(window.wireName())).isEqualTo(window);
        assertThat(window.wireName()).isEqualToIgnoringCase(window.name()).isLowerCase();
    }

    @ParameterizedTest
    @CsvSource({"PT1H, 3600", "P7D, 604800", "P366D, 31622400"})
    void a_rolling_window_takes_one_hour_to_366_days(String length, long seconds) {
        Window window = Window.parse("rolling:" + length);

        assertThat(window).isEqualTo(new Window.Rolling(Duration.ofSeconds(seconds)));
        assertThat(Window.parse(window.wireName())).isEqualTo(window);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rolling:PT59M59.999S", "rolling:PT8784H0.001S", "fortnight", "Month", ""})
    void anything_else_is_no_window(String name) {
        assertThatThrownBy(() -> Window.parse(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
