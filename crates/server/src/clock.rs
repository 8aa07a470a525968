//! The server's only source of "now".

use ijazat_rules::clock::Millis;
use std::fmt::Debug;
use std::time::{SystemTime, UNIX_EPOCH};

/// Tells the time. Tests freeze it.
pub trait Clock: Debug + Send + Sync {
    /// This moment.
    fn now(&self) -> Millis;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place where the machine's clock is read; everything else takes a Clock"
    )]
    fn now(&self) -> Millis {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .expect("the machine's clock is after 1970");
        Millis(i64::try_from(since.as_millis()).expect("the year is before 292277026"))
    }
}
