/// The only place that wires packages together.
@NullMarked
package dev.nytta.app;

import org.jspecify.annotations.NullMarked;
