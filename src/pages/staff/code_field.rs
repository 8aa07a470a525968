//! Asks for the six digits of the authenticator and sends them.

use crate::api::ApiError;
use crate::api::sessions::send_totp;
use crate::components::refused::Refused;
use crate::prelude::*;
use crate::state::locale::{Words, now, now_with, t};
use crate::ui::button::Button;
use crate::ui::error_summary::focus_control;
use crate::ui::field::Field;
use crate::ui::text_input::{InputMode, TextInput};
use ijazat_api::sessions::SessionView;
use ijazat_texts::k;

/// Digits of a code.
const DIGITS: usize = 6;
const ID: &str = "totp";

/// What was typed, as digits of any script, or how many there were.
fn read(typed: &str) -> Result<String, usize> {
    let digits: String = typed.chars().filter_map(ascii_digit).collect();
    if digits.len() == DIGITS {
        Ok(digits)
    } else {
        Err(digits.len())
    }
}

/// Latin, Arabic-Indic and Urdu digits.
fn ascii_digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        _ => return None,
    };
    char::from_digit(c as u32 - zero as u32, 10)
}

/// The field and its button, which sends what was typed.
#[component]
pub fn CodeField(
    /// Words of the button.
    submit: Words,
    /// The code was right; hears what the session is now.
    on_confirmed: Callback<SessionView>,
) -> impl IntoView {
    let code = RwSignal::new(String::new());
    let failed = RwSignal::new(None::<ApiError>);
    let pending = RwSignal::new(false);
    let ask = move |digits| {
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        failed.set(None);
        leptos::task::spawn_local(async move {
            let answer = send_totp(digits).await;
            // What comes of it may take the field away.
            pending.try_set(false);
            code.try_set(String::new());
            match answer {
                Ok(session) => drop(on_confirmed.try_run(session)),
                Err(error) => drop(failed.try_set(Some(error))),
            }
        });
    };
    let tried = RwSignal::new(false);
    let error = Signal::derive(move || match code.with(|code| read(code)) {
        Err(0) if tried.get() => Some(now(k::SECOND_FACTOR_CODE_MISSING)),
        Err(count) if tried.get() => Some(now_with(
            k::SECOND_FACTOR_CODE_LENGTH,
            &[("count", count.to_string())],
        )),
        Ok(_) | Err(_) => None,
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match code.with_untracked(|code| read(code)) {
            Ok(digits) => {
                tried.set(false);
                ask(digits);
            }
            Err(_) => {
                tried.set(true);
                focus_control(ID);
            }
        }
    };
    view! {
        <form class="stack" novalidate on:submit=send>
            <Refused error=failed />
            <TextInput field=Field::new(ID, t(k::SECOND_FACTOR_CODE)).hint(t(k::SECOND_FACTOR_CODE_HINT)).error(error)
                value=code mode=InputMode::OneTimeCode on_input=Callback::new(move |text| code.set(text)) />
            <p><Button pending=pending>{submit}</Button></p>
        </form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_any_script_and_spaces_are_read() {
        assert_eq!(read("123 456"), Ok("123456".into()));
        assert_eq!(read("۱۲۳۴۵۶"), Ok("123456".into()));
        assert_eq!(read("١٢٣-٤٥٦"), Ok("123456".into()));
        assert_eq!(read("12345"), Err(5));
        assert_eq!(read("abc"), Err(0));
    }
}
