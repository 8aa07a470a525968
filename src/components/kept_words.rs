//! What is typed on a page that sends it only at the end: kept on the device,
//! encrypted (decision 10), and brought back when the page is opened again.

use crate::prelude::*;
use crate::state::device;
use crate::state::locale::t;
use crate::ui::dynamic::dynamic;
use crate::ui::notice::Notice;
use crate::ui::tag::Tone;
use ijazat_texts::k;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// A pause in typing after which the device keeps it.
pub const KEEP_PAUSE: Duration = Duration::from_millis(400);
/// As many digits, with or without dashes, may be somebody's CNIC.
const IDENTITY_DIGITS: usize = 13;

/// Whether a run of digits, spaces and dashes is as long as a CNIC: the device keeps no such words.
pub fn has_identity(text: &str) -> bool {
    text.split(|c: char| !c.is_numeric() && c != '-' && c != ' ')
        .any(|run| run.chars().filter(|c| c.is_numeric()).count() >= IDENTITY_DIGITS)
}

/// Words that the device keeps.
#[derive(Clone)]
pub struct KeptWords {
    name: String,
    strokes: Arc<AtomicU32>,
    restored: RwSignal<bool>,
}

impl KeptWords {
    /// Keeps `words` of this place whenever they change, nothing when they are as at
    /// the beginning; `take` gets what was kept before, unless something was typed
    /// meanwhile.
    pub fn new<T>(place: &str, words: Signal<T>, take: impl FnOnce(T) + 'static) -> Self
    where
        T: Clone + Default + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        let kept = Self {
            name: device::own_name(place),
            strokes: Arc::default(),
            restored: RwSignal::new(false),
        };
        let (name, restored) = (kept.name.clone(), kept.restored);
        leptos::task::spawn_local(async move {
            let json = device::kept(&name).await;
            let found: Option<T> = json.and_then(|json| serde_json::from_str(&json).ok());
            let is_untouched = words.try_with_untracked(|words| *words == T::default());
            if let (Some(found), Some(true)) = (found, is_untouched) {
                take(found);
                restored.try_set(true);
            }
        });
        let own = kept.clone();
        // Touches the device.
        Effect::new(move |before: Option<()>| {
            let words = words.get();
            if before.is_some() {
                own.keep_soon(words);
            }
        });
        kept
    }

    fn keep_soon<T: Default + PartialEq + Serialize + 'static>(&self, words: T) {
        let stroke = self.strokes.fetch_add(1, Ordering::Relaxed) + 1;
        let own = self.clone();
        // The page may be gone by then; what it held is kept all the same.
        let keep = move || {
            if own.strokes.load(Ordering::Relaxed) != stroke {
                return;
            }
            leptos::task::spawn_local(async move {
                if words == T::default() {
                    device::forget(&own.name).await;
                } else if let Ok(json) = serde_json::to_string(&words) {
                    device::keep(&own.name, &json).await;
                }
            });
        };
        set_timeout(keep, KEEP_PAUSE);
    }

    /// They were sent.
    pub fn forget(&self) {
        self.strokes.fetch_add(1, Ordering::Relaxed);
        forget_name(self.name.clone());
    }

    /// Says that they were brought back.
    pub fn notice(&self) -> AnyView {
        let restored = self.restored;
        dynamic(move || {
            restored.get().then(|| {
                view! { <Notice tone=Tone::Info><p>{t(k::DRAFT_RESTORED)}</p></Notice> }.into_any()
            })
        })
    }
}

/// Nothing is to be sent from this place any more: somebody sent it from elsewhere.
pub fn forget(place: &str) {
    forget_name(device::own_name(place));
}

fn forget_name(name: String) {
    leptos::task::spawn_local(async move { device::forget(&name).await });
}

#[cfg(test)]
mod tests {
    use super::has_identity;

    #[test]
    fn the_device_gets_no_identity_number() {
        for words in ["CNIC 61101-1234567-1", "6110112345671", "۶۱۱۰۱-۱۲۳۴۵۶۷-۱"] {
            assert!(has_identity(words), "{words}");
        }
        for words in ["", "since 2024-11-01", "+92 300 1234567", "203.128.7.9"] {
            assert!(!has_identity(words), "{words}");
        }
    }
}
