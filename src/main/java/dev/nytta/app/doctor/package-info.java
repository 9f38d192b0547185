/// The checks of `nytta doctor`.
///
/// Owns: what is looked at and what is advised. Does not decide: anything; it changes nothing and waits on no lock.
@NullMarked
package dev.nytta.app.doctor;

import org.jspecify.annotations.NullMarked;
