/// Sightings as one sender gives them to another program: a batch in JSON, the form of `POST /api/v1/observations`.
@NullMarked
package dev.nytta.intake.batch;

import org.jspecify.annotations.NullMarked;
