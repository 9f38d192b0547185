/// What people and programs see: the HTTP API of the admin port, the commands that talk to it, the terminal.
///
/// Owns: how things are shown and asked for. Does not decide: anything about money, rules or records; it asks the other
/// rooms through their doors.
/// Invariants: no secret is ever returned twice; no view singles out a person; a command never waits on a lock.
@NullMarked
package dev.nytta.face;

import org.jspecify.annotations.NullMarked;
