//! What time it is for the server: the device's clock, corrected by what the
//! server's answers say.

use ijazat_rules::clock::Millis;
use std::cell::Cell;

thread_local! {
    static AHEAD_MS: Cell<i64> = const { Cell::new(0) };
}

/// The moment, by the server's clock as far as it is known.
pub fn now() -> Millis {
    Millis(js_sys::Date::now() as i64 + AHEAD_MS.get())
}

/// Learns from the `Date` header of an answer, which is exact to a second.
pub fn learn(date_header: &str) {
    let server = js_sys::Date::parse(date_header);
    if server.is_finite() {
        let ahead = server as i64 - js_sys::Date::now() as i64;
        // A second of rounding and the way of the answer are no difference.
        AHEAD_MS.set(if ahead.abs() < 5_000 { 0 } else { ahead });
    }
}
