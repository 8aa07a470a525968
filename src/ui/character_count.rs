//! How much may still be written: seen while typing, and said politely when
//! somebody who cannot see it has paused.

use crate::prelude::*;
use std::time::Duration;

/// A pause in typing, after which the count is said.
const PAUSE: Duration = Duration::from_secs(1);
/// A longer text is counted from its last quarter on.
const SHORT_MAX: usize = 500;

/// What there is to say about a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// How many characters there may be.
    Most(usize),
    /// How many more there may be.
    Left(usize),
    /// How many there are too many.
    Over(usize),
}

/// A limit and the words for it.
#[derive(Clone, Copy)]
pub struct CharacterLimit {
    /// How many characters there may be.
    pub max: usize,
    /// The words of a count, tracked.
    pub words: fn(Count) -> String,
}

impl CharacterLimit {
    fn count(self, text: &str) -> Count {
        let length = text.trim().chars().count();
        match self.max.checked_sub(length) {
            Some(left) => Count::Left(left),
            None => Count::Over(length - self.max),
        }
    }

    /// Whether the count is of use: not while a long text has hardly begun.
    fn is_near(self, count: Count) -> bool {
        match count {
            Count::Left(left) => self.max <= SHORT_MAX || left <= self.max / 4,
            Count::Most(_) | Count::Over(_) => true,
        }
    }
}

/// The id of what a control says about its limit.
pub fn limit_id(control: &str) -> String {
    format!("{control}-limit")
}

/// The count below a control.
#[component]
pub fn CharacterCount(
    /// Id of the control.
    id: String,
    /// The limit.
    limit: CharacterLimit,
    /// What is written.
    value: Signal<String>,
) -> impl IntoView {
    let count = Memo::new(move |_| value.with(|text| limit.count(text)));
    let words = move || (limit.words)(count.get());
    let class = move || match count.get() {
        count if !limit.is_near(count) => "character-count character-count--far",
        Count::Over(_) => "character-count character-count--over",
        Count::Most(_) | Count::Left(_) => "character-count",
    };
    view! {
        <p class="visually-hidden" id=limit_id(&id)>{move || (limit.words)(Count::Most(limit.max))}</p>
        <p class=class aria-hidden="true">{words}</p>
        <p class="visually-hidden" role="status">{said(limit, count)}</p>
    }
    .into_any()
}

/// The words of the last count after which there was a pause; nothing before the first.
fn said(limit: CharacterLimit, count: Memo<Count>) -> Signal<String> {
    let said = RwSignal::new(None::<Count>);
    // Outside world: a timer that starts anew with each change.
    Effect::new(move |before: Option<Option<TimeoutHandle>>| {
        let now = count.get();
        match before {
            None => None,
            Some(timer) => {
                timer.iter().for_each(TimeoutHandle::clear);
                let say = move || {
                    said.try_set(Some(now).filter(|&now| limit.is_near(now)));
                };
                set_timeout_with_handle(say, PAUSE).ok()
            }
        }
    });
    Signal::derive(move || said.get().map_or_else(String::new, limit.words))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: CharacterLimit = CharacterLimit {
        max: 10,
        words: |count| format!("{count:?}"),
    };

    #[test]
    fn characters_are_counted_as_people_see_them() {
        assert_eq!(LIMIT.count(""), Count::Left(10));
        assert_eq!(LIMIT.count("  اردو  "), Count::Left(6));
        assert_eq!(LIMIT.count("0123456789"), Count::Left(0));
        assert_eq!(LIMIT.count("0123456789ab"), Count::Over(2));
    }

    #[test]
    fn a_long_text_is_counted_when_it_comes_near_its_end() {
        let long = CharacterLimit {
            max: 2_000,
            ..LIMIT
        };
        assert!(!long.is_near(Count::Left(501)));
        assert!(long.is_near(Count::Left(500)));
        assert!(long.is_near(Count::Over(1)));
        assert!(LIMIT.is_near(Count::Left(10)));
    }
}
