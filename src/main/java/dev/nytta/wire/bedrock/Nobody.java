package dev.nytta.wire.bedrock;

import dev.nytta.wire.AnswerReader.Forward;

/// Takes bytes that go on by another way.
enum Nobody implements Forward {
    INSTANCE;

    @Override
    public void pass(int offset, int length) {
        // They went on as they came.
    }

    @Override
    public void emit(byte[] bytes) {
        // They went on as they came.
    }
}
