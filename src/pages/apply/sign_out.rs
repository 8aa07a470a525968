//! Ends the session and clears the device. Who has words that are nowhere else
//! is asked first, on the page of the profile.

use super::open_draft;
use crate::api::{self, ApiError};
use crate::routes::Page;
use crate::state::announcer::confirm;
use crate::state::device;
use crate::state::locale::now;
use crate::state::location::go;
use crate::state::session::use_session;
use ijazat_texts::k;

/// From the header of every page.
pub fn sign_out() {
    leptos::task::spawn_local(async {
        if has_unsent().await {
            go(&Page::Profile.href());
        } else if let Err(error) = leave().await {
            confirm(error.words_now());
        }
    });
}

/// Whether something was typed that the server does not have.
pub async fn has_unsent() -> bool {
    open_draft::has_unsent() || device::has_kept().await
}

/// Ends the session, forgets what is on the device, and shows the home page.
pub async fn leave() -> Result<(), ApiError> {
    match api::sessions::end_session().await {
        // A session that is gone already is signed out.
        Err(error) if error.code() != "not-signed-in" => return Err(error),
        Ok(()) | Err(_) => {}
    }
    device::forget_all().await;
    open_draft::close_all();
    use_session().sign_out();
    confirm(now(k::SHELL_SIGNED_OUT));
    go(&Page::Home.href());
    Ok(())
}
