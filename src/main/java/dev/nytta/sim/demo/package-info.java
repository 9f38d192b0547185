/// A small company that spends: its people, service keys, budgets and mandates as plain data, and the traffic they
/// make.
///
/// Owns: who is there ([DemoCompany]) and how each agent asks ([DemoTraffic]), in the shape that the real clients have
/// on
/// the wire.
/// Does not decide: whether a call may run or what it costs; it only sees statuses, as any client does.
/// Invariants: all of it comes from a seed; a laptop stays quiet (a few calls a second); nobody here is a real person.
@NullMarked
package dev.nytta.sim.demo;

import org.jspecify.annotations.NullMarked;
