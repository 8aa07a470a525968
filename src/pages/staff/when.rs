//! Moments and days as staff pages say them.

use crate::components::format::{self, MomentStyle};
use ijazat_rules::clock::Millis;

/// "23 November 2026, 14:05"
pub fn moment_now(at: Millis) -> String {
    format::moment_now(at, MomentStyle::Full)
}

/// "23 November 2026"
pub fn day_now(at: Millis) -> String {
    format::moment_now(at, MomentStyle::Day)
}
