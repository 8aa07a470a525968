//! What commands say: results on standard output, progress and errors on
//! standard error.

use std::io::{IsTerminal, Write, stderr, stdout};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::task::JoinHandle;

/// One line of a result.
pub(crate) fn line(text: &str) {
    // A closed pipe is the reader's wish, not a fault.
    let _ = writeln!(stdout(), "{text}").and_then(|()| stdout().flush());
}

/// A whole text that ends its own last line.
pub(crate) fn text(text: &str) {
    let _ = stdout()
        .write_all(text.as_bytes())
        .and_then(|()| stdout().flush());
}

/// One line about what is going on.
pub(crate) fn note(text: &str) {
    let _ = writeln!(stderr(), "{text}");
}

/// Why a command ended.
pub(crate) fn error(text: &str) {
    let _ = writeln!(stderr(), "error: {text}");
}

/// Says how far something is: after a second, and then every second on a
/// terminal, every ten elsewhere, also while a single step takes long.
pub(crate) struct Progress {
    far: Arc<Mutex<String>>,
    ticker: JoinHandle<()>,
}

const PAUSE: Duration = Duration::from_secs(1);

/// Ticks between two lines where lines stay.
const LINE_TICKS: u64 = 10;

impl Progress {
    /// Begins; must be called on the runtime.
    pub fn new(what: &'static str) -> Self {
        let far = Arc::new(Mutex::new("begins".to_owned()));
        let ticker = tokio::spawn(tick(what, far.clone()));
        Self { far, ticker }
    }

    /// How far it is now.
    pub fn say(&self, far: &str) {
        far.clone_into(&mut self.far.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

async fn tick(what: &'static str, far: Arc<Mutex<String>>) {
    let is_terminal = stderr().is_terminal();
    let mut wide = 0;
    for seconds in 1.. {
        tokio::time::sleep(PAUSE).await;
        let text = {
            let far = far.lock().unwrap_or_else(PoisonError::into_inner);
            format!("{what}: {far} ({seconds} s)")
        };
        if is_terminal {
            wide = text.len().max(wide);
            let _ = write!(stderr(), "\r{text:wide$}\r").and_then(|()| stderr().flush());
        } else if seconds % LINE_TICKS == 1 {
            note(&text);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.ticker.abort();
        if stderr().is_terminal() {
            // What follows begins below the last text.
            let _ = write!(stderr(), "\x1b[2K").and_then(|()| stderr().flush());
        }
    }
}
