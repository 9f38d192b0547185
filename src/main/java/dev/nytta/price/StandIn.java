package dev.nytta.price;

import dev.nytta.usage.Meter;
import java.math.BigDecimal;

/// The rate of a meter that a model lists none for.
///
/// | meter | stands in | charge |
/// |---|---|---|
/// | cache_write_5m, cache_write_30m, cache_write | each for the other: the provider's usual write | exact |
/// | cache_write_1h, cache_write_12h | twice the input rate, as Anthropic's hour costs | estimated |
/// | input_image, input_video, cache_read_image | the text rate, which providers bill unless they list another | exact
/// |
/// | cache_read, input_audio, any write without a write rate | the input rate | estimated |
/// | cache_read_audio | the audio input rate | estimated |
/// | output_audio, output_image, requests, storage, pages, seconds, images | none: far from any other rate | partial |
final class StandIn {
    private StandIn() {}

    static Rate of(Meter meter, RateCard own) {
        return switch (meter) {
            case CACHE_WRITE_5M, CACHE_WRITE_30M, CACHE_WRITE -> usualWrite(meter, own);
            case CACHE_WRITE_1H, CACHE_WRITE_12H -> doubled(meter, own);
            case INPUT_IMAGE, INPUT_VIDEO -> own.rate(Meter.INPUT);
            case CACHE_READ_IMAGE -> first(meter, own.rate(Meter.CACHE_READ), own.rate(Meter.INPUT));
            case CACHE_READ, INPUT_AUDIO -> doubted(meter, "input", own.rate(Meter.INPUT));
            case CACHE_READ_AUDIO -> cachedAudio(own);
            case INPUT,
                    OUTPUT,
                    REASONING,
                    OUTPUT_AUDIO,
                    OUTPUT_IMAGE,
                    WEB_SEARCH,
                    WEB_FETCH,
                    FILE_SEARCH,
                    CODE_EXECUTION,
                    REQUEST,
                    CACHE_STORAGE,
                    INPUT_AUDIO_SECONDS,
                    PAGES,
                    CHARACTERS,
                    IMAGES,
                    VIDEO_SECONDS -> Rate.NONE;
        };
    }

    private static Rate usualWrite(Meter meter, RateCard own) {
        for (Meter other : new Meter[] {Meter.CACHE_WRITE, Meter.CACHE_WRITE_5M, Meter.CACHE_WRITE_30M}) {
            if (!own.rate(other).isNone()) {
                return own.rate(other);
            }
        }
        return doubted(meter, "input", own.rate(Meter.INPUT));
    }

    private static Rate doubled(Meter meter, RateCard own) {
        Rate input = own.rate(Meter.INPUT);
        return input.isNone()
                ? input
                : input.times(BigDecimal.TWO, meter.wireName() + " has no rate: twice the input rate is taken");
    }

    private static Rate cachedAudio(RateCard own) {
        Rate audio = own.rate(Meter.INPUT_AUDIO);
        return doubted(Meter.CACHE_READ_AUDIO, "input", audio.isNone() ? own.rate(Meter.INPUT) : audio);
    }

    private static Rate first(Meter meter, Rate usual, Rate otherwise) {
        return usual.isNone() ? doubted(meter, "input", otherwise) : usual;
    }

    private static Rate doubted(Meter meter, String other, Rate rate) {
        return rate.isNone() ? rate : rate.doubted(meter.wireName() + " has no rate: the " + other + " rate is taken");
    }
}
