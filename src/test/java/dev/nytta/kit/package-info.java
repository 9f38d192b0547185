/// What all tests share: time, chance and expected files, and the tests that keep the house tidy.
@NullMarked
package dev.nytta.kit;

import org.jspecify.annotations.NullMarked;
