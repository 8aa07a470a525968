//! What commands say: results on standard output, progress and errors on
//! standard error. What people read never steers their terminal; what programs
//! read is exact.

use std::borrow::Cow;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::task::JoinHandle;

/// One line of a result for people, or several.
pub(crate) fn line(text: &str) {
    exact(&visible(text));
}

/// One line of a result for programs, as it is.
pub(crate) fn exact(text: &str) {
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
    let _ = writeln!(stderr(), "{}", visible(text));
}

/// Why a command ended.
pub(crate) fn error(text: &str) {
    note(&format!("error: {text}"));
}

/// Whether a text could steer a terminal or turn the direction of what it shows.
pub(crate) fn is_risky(text: &str) -> bool {
    text.contains(steers)
}

/// Control characters but line ends, separators of lines, and marks of direction.
fn steers(character: char) -> bool {
    match character {
        '\n' => false,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            true
        }
        _ => character.is_control(),
    }
}

/// The text with such characters by their numbers, as in `\u{202e}`.
fn visible(text: &str) -> Cow<'_, str> {
    if !is_risky(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if steers(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
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
