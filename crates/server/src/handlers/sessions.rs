//! Sessions: who is signed in, for how long, where else.

use super::Entry;
use crate::app::App;
use crate::caller::{Caller, language_name};
use crate::cookie;
use crate::error::Result;
use crate::extract::Body;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use ijazat_api::sessions::{OpenSession, Person, SessionView, SetLanguage};
use ijazat_rules::clock::Millis;
use ijazat_store::{accounts, sessions};

pub(super) fn table() -> Vec<Entry> {
    vec![
        Entry::new("get_session", get_session),
        Entry::new("extend_session", extend_session),
        Entry::new("end_session", end_session),
        Entry::new("list_sessions", list_sessions),
        Entry::new("end_other_session", end_other_session),
        Entry::new("set_language", set_language),
    ]
}

/// `GET /api/session`
pub async fn get_session(State(app): State<App>, caller: Option<Caller>) -> Json<SessionView> {
    Json(SessionView {
        person: caller.map(|caller| person(&caller, app.now())),
    })
}

/// The person as they see themselves.
pub(super) fn person(caller: &Caller, now: Millis) -> Person {
    let staff = caller.found.staff.as_ref();
    Person {
        email: caller.found.account.email.clone(),
        role: caller.role(),
        name: staff.map(|staff| staff.name.clone()),
        operator: staff.and_then(|staff| staff.operator_id.clone()),
        language: caller.language(),
        idle_ends_at: caller.found.idle_ends_at(),
        ends_at: Millis(caller.found.session.ends_at),
        second_factor: caller.second_factor(),
        recent_until: caller.recent_until(now),
    }
}

/// `POST /api/session/extend`: the guard has written down that the session is used.
pub async fn extend_session(State(app): State<App>, caller: Caller) -> Json<SessionView> {
    Json(SessionView {
        person: Some(person(&caller, app.now())),
    })
}

/// `DELETE /api/session`
pub async fn end_session(State(app): State<App>, caller: Caller) -> Result<Response> {
    let public_id = caller.found.session.public_id.clone();
    end(&app, &caller, &public_id).await
}

/// `GET /api/sessions`: the open sessions of the person, last used first.
pub async fn list_sessions(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<Vec<OpenSession>>> {
    let rows = sessions::list(app.store.read(), caller.account_id(), app.now()).await?;
    let open = rows.into_iter().map(|row| OpenSession {
        current: row.id == caller.found.session.id,
        id: row.public_id,
        created_at: Millis(row.created_at),
        used_at: Millis(row.used_at),
        agent: row.agent,
    });
    Ok(Json(open.collect()))
}

/// `DELETE /api/sessions/{session}`
pub async fn end_other_session(
    State(app): State<App>,
    caller: Caller,
    Path(session): Path<String>,
) -> Result<Response> {
    end(&app, &caller, &session).await
}

async fn end(app: &App, caller: &Caller, public_id: &str) -> Result<Response> {
    let account = caller.account_id();
    app.store
        .write(app.now(), async |tx| {
            sessions::end(tx, account, public_id).await
        })
        .await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    if public_id == caller.found.session.public_id {
        response
            .headers_mut()
            .insert(header::SET_COOKIE, cookie::clear(&app.public_url));
    }
    Ok(response)
}

/// `PUT /api/session/language`
pub async fn set_language(
    State(app): State<App>,
    caller: Caller,
    Body(body): Body<SetLanguage>,
) -> Result<StatusCode> {
    let account = caller.account_id();
    app.store
        .write(app.now(), async |tx| {
            accounts::set_language(tx, account, language_name(body.language)).await
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
