//! What commands say: results on standard output, progress and errors on
//! standard error.

use std::io::{IsTerminal, Write, stderr, stdout};
use std::time::Duration;
use tokio::time::Instant;

/// One line of a result.
pub(crate) fn line(text: &str) {
    // A closed pipe is the reader's wish, not a fault.
    let _ = writeln!(stdout(), "{text}").and_then(|()| stdout().flush());
}

/// One line about what is going on.
pub(crate) fn note(text: &str) {
    let _ = writeln!(stderr(), "{text}");
}

/// Why a command ended.
pub(crate) fn error(text: &str) {
    let _ = writeln!(stderr(), "error: {text}");
}

/// Says how far something is, at most once a second, and only if it takes that long.
pub(crate) struct Progress {
    what: &'static str,
    said: Instant,
    wide: usize,
}

const PAUSE: Duration = Duration::from_secs(1);

impl Progress {
    pub fn new(what: &'static str) -> Self {
        Self {
            what,
            said: Instant::now(),
            wide: 0,
        }
    }

    pub fn say(&mut self, far: &str) {
        if self.said.elapsed() < PAUSE {
            return;
        }
        self.said = Instant::now();
        let text = format!("{}: {far}", self.what);
        if stderr().is_terminal() {
            let wide = self.wide.max(text.len());
            let _ = write!(stderr(), "\r{text:wide$}").and_then(|()| stderr().flush());
            self.wide = text.len();
        } else {
            note(&text);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.wide > 0 {
            let _ = writeln!(stderr());
        }
    }
}
