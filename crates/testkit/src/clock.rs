//! A clock that moves only when told to.

use ijazat_rules::clock::Millis;
use ijazat_server::clock::Clock;
use std::sync::atomic::{AtomicI64, Ordering};

/// The moment at which tests begin: 2026-03-02T09:30:00Z, a Monday afternoon
/// within working hours.
pub const START: Millis = Millis(1_772_443_800_000);

/// Stands still at [`START`] until it is moved.
#[derive(Debug)]
pub struct FrozenClock(AtomicI64);

impl Default for FrozenClock {
    fn default() -> Self {
        Self(AtomicI64::new(START.0))
    }
}

impl FrozenClock {
    /// Moves the clock.
    pub fn advance_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }

    /// Moves the clock.
    pub fn advance_minutes(&self, minutes: i64) {
        self.advance_ms(minutes * 60_000);
    }
}

impl Clock for FrozenClock {
    fn now(&self) -> Millis {
        Millis(self.0.load(Ordering::SeqCst))
    }
}
