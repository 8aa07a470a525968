//! Mails and accounts of the demo (decision 9): exists under `serve --demo` only.

use crate::api::demo::{list_demo_accounts, list_demo_mails};
use crate::components::data_view::data_view;
use crate::components::format::{MomentStyle, moment};
use crate::components::load::Load;
use crate::components::page_header::PageHeader;
use crate::prelude::*;
use crate::state::locale::{code, direction, t};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::ltr::Ltr;
use crate::ui::table::Table;
use ijazat_api::demo::{DemoAccount, DemoAccounts, DemoMail, DemoMails};
use ijazat_api::sessions::RoleName;
use ijazat_texts::k;

/// What the demo would have sent.
pub fn mail_page() -> AnyView {
    let load = Load::new(list_demo_mails);
    let again = Callback::new(move |()| load.again());
    view! {
        <PageHeader title=t(k::DEMO_TITLE) />
        <p class="lead measure">{t(k::DEMO_LEAD)}</p>
        <div class="cluster"><Button kind=ButtonKind::Quiet on_press=again>{t(k::DEMO_REFRESH)}</Button></div>
        {data_view(load, t(k::PUBLIC_LOADING), |mails| mails_of(&mails))}
    }
    .into_any()
}

fn mails_of(mails: &DemoMails) -> AnyView {
    if mails.mails.is_empty() {
        return view! { <p>{t(k::DEMO_NONE)}</p> }.into_any();
    }
    let mails: Vec<AnyView> = mails.mails.iter().map(mail_of).collect();
    view! { <h2>{t(k::DEMO_MAILS)}</h2> {mails} }.into_any()
}

fn mail_of(mail: &DemoMail) -> AnyView {
    let (lang, dir) = (code(mail.language), direction(mail.language));
    view! {
        <article class="stack">
            <h3><bdi lang=lang dir=dir>{mail.subject.clone()}</bdi></h3>
            <p>{t(k::DEMO_TO)}" "<Ltr text=mail.to.clone() />" · "{moment(mail.at, MomentStyle::Full)}</p>
            <div class="letter" lang=lang dir=dir>{mail.text.clone()}</div>
        </article>
    }
    .into_any()
}

/// Accounts to sign in with.
pub fn accounts_page() -> AnyView {
    let load = Load::new(list_demo_accounts);
    let again = Callback::new(move |()| load.again());
    view! {
        <PageHeader title=t(k::DEMO_ACCOUNTS) />
        <p class="lead measure">{t(k::DEMO_ACCOUNTS_LEAD)}</p>
        <div class="cluster"><Button kind=ButtonKind::Quiet on_press=again>{t(k::DEMO_REFRESH)}</Button></div>
        {data_view(load, t(k::PUBLIC_LOADING), |accounts| accounts_of(&accounts))}
    }
    .into_any()
}

fn accounts_of(accounts: &DemoAccounts) -> AnyView {
    let head = [k::DEMO_ACCOUNT, k::DEMO_TOTP]
        .map(|key| view! { <th scope="col">{t(key)}</th> }.into_any())
        .into_iter()
        .collect::<Vec<_>>()
        .into_any();
    let rows: Vec<AnyView> = accounts.accounts.iter().map(account_of).collect();
    view! { <Table caption=t(k::DEMO_ACCOUNTS) hide_caption=true head=head>{rows}</Table> }
        .into_any()
}

fn account_of(account: &DemoAccount) -> AnyView {
    let role = match account.role {
        RoleName::Applicant => k::DEMO_ROLE_APPLICANT,
        RoleName::Operator => k::DEMO_ROLE_OPERATOR,
        RoleName::Reviewer => k::DEMO_ROLE_REVIEWER,
    };
    let totp = account
        .totp
        .clone()
        .map(|code| view! { <Ltr text=code /> }.into_any());
    view! {
        <tr>
            <th scope="row"><Ltr text=account.email.clone() /><br /><span class="muted"><bdi>{account.name.clone()}</bdi>" · "{t(role)}</span></th>
            <td>{totp}</td>
        </tr>
    }
    .into_any()
}
