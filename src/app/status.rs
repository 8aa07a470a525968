//! What concerns every page: this is a demo; there is no connection; the
//! session has ended.

use crate::prelude::*;
use crate::routes::{Audience, Page};
use crate::state::announcer::confirm;
use crate::state::config::use_config;
use crate::state::locale::{now, t};
use crate::state::location::use_location;
use crate::state::network::use_network;
use crate::state::session::use_session;
use crate::ui::dynamic::dynamic;
use ijazat_texts::k;

/// Banners under the header.
#[component]
pub fn Status() -> impl IntoView {
    let online = Memo::new(|_| use_network().is_online());
    let ended = Memo::new(|_| use_session().has_ended());
    Effect::new(move |before: Option<bool>| {
        let online = online.get();
        if before == Some(false) && online {
            confirm(now(k::SHELL_ONLINE_AGAIN));
        }
        online
    });
    view! {
        {move || use_config().is_demo().then(|| view! {
            <aside class="banner banner--demo">
                <div class="page banner__in">
                    <span>{t(k::SHELL_DEMO)}</span>
                    <a href=Page::DemoMail.href()>{t(k::SHELL_DEMO_MAIL)}</a>
                    <a href=Page::DemoAccounts.href()>{t(k::SHELL_DEMO_ACCOUNTS)}</a>
                </div>
            </aside>
        }.into_any())}
        <div role="status">
            {dynamic(move || (!online.get()).then(|| view! {
                <div class="banner banner--warn"><div class="page banner__in">{t(k::SHELL_OFFLINE)}</div></div>
            }.into_any()))}
            {dynamic(move || (ended.get() && Page::find(&use_location().path()).audience() == Audience::Public).then(|| view! {
                <div class="banner banner--warn">
                    <div class="page banner__in">
                        <span>{t(k::SHELL_SESSION_ENDED)}</span>
                        <a href=Page::SignIn.href()>{t(k::SHELL_SIGN_IN)}</a>
                    </div>
                </div>
            }.into_any()))}
        </div>
    }
    .into_any()
}
