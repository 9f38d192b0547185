package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/// An answer of the API, as a client gets it.
record Answer(int status, HttpResponse<String> raw) {
    static Answer of(HttpResponse<String> raw) {
        return new Answer(raw.statusCode(), raw);
    }

    String text() {
        return raw.body();
    }

    String header(String name) {
        return raw.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
        return Json.read(text());
    }

    /// A field by its path, as text: `/errors/0/field`.
    String at(String pointer) {
        JsonNode node = json().at(pointer);
        return node.isString() ? node.stringValue() : node.toString();
    }

    Answer is(int expected) {
        assertThat(status).as(text()).isEqualTo(expected);
        return this;
    }

    /// It is a whole problem detail of this kind.
    Answer isProblem(int expected, String kind) {
        is(expected);
        assertThat(header("content-type")).isEqualTo("application/problem+json");
        assertThat(at("/type")).isEqualTo("urn:nytta:problem:" + kind);
        assertThat(json().at("/status").intValue()).isEqualTo(expected);
        assertThat(at("/title")).isNotBlank();
        assertThat(at("/detail")).isNotBlank();
        assertThat(at("/remedy")).isNotBlank();
        return this;
    }
}
