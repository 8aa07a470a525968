//! Files on their way to the server, of every open draft: Continue waits for them.

use crate::state::forever;
use leptos::prelude::*;

#[derive(Clone, Default)]
struct UnderWay {
    /// Draft and path of each.
    places: Vec<String>,
    /// Continue waits for them.
    is_waited_for: bool,
    /// One has failed meanwhile.
    has_failed: bool,
}

thread_local! {
    static HERE: RwSignal<UnderWay> = forever(|| RwSignal::new(UnderWay::default()));
}

fn place(reference: &str, path: &str) -> String {
    format!("{reference} {path}")
}

/// A file of this answer is being sent.
pub fn begin(reference: &str, path: &str) -> String {
    let place = place(reference, path);
    HERE.with(|here| here.update(|now| now.places.push(place.clone())));
    place
}

/// One of them has ended.
pub fn end(place: &str, failed: bool) {
    HERE.with(|here| {
        here.update(|now| {
            // One only: the same answer may have more of them on their way.
            if let Some(at) = now.places.iter().position(|other| other == place) {
                now.places.swap_remove(at);
            }
            now.has_failed |= failed;
        });
    });
}

/// Whether files of these fields, or of items of them, are on their way; tracked.
pub fn is_any(reference: &str, fields: &[String]) -> bool {
    let is_here = |under_way: &String| {
        let is_field = |field: &String| {
            let rest = under_way.strip_prefix(place(reference, field).as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        fields.iter().any(is_field)
    };
    HERE.with(|here| here.with(|now| now.places.iter().any(is_here)))
}

/// Continue was pressed.
pub fn wait() {
    HERE.with(|here| {
        here.update(|now| (now.is_waited_for, now.has_failed) = (true, false));
    });
}

/// Whether it was; tracked.
pub fn is_waited_for() -> bool {
    HERE.with(|here| here.with(|now| now.is_waited_for))
}

/// It goes on by itself, unless one has failed meanwhile.
pub fn stop_waiting() -> bool {
    HERE.with(|here| {
        here.update(|now| now.is_waited_for = false);
        here.with_untracked(|now| !now.has_failed)
    })
}
