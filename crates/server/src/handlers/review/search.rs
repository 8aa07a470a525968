//! Searches (decision 5): the text travels in a body, the address of the page
//! carries an opaque id that is good for this sign-in.

use super::Entry;
use super::queue::row;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::extract::{Body, Query};
use crate::handlers::{PAGE_ROWS, page};
use axum::Json;
use axum::extract::{Path, State};
use ijazat_api::review::{CreateSearch, PageQuery, SearchCreated, SearchKind, SearchResults};
use ijazat_store::search;

pub(super) fn table() -> Vec<Entry> {
    vec![
        Entry::new("create_search", create_search),
        Entry::new("get_search", get_search),
    ]
}

fn to_store(kind: SearchKind) -> search::SearchKind {
    match kind {
        SearchKind::Reference => search::SearchKind::Reference,
        SearchKind::Address => search::SearchKind::Address,
        SearchKind::Name => search::SearchKind::Name,
        SearchKind::Identity => search::SearchKind::Identity,
    }
}

fn to_wire(kind: search::SearchKind) -> SearchKind {
    match kind {
        search::SearchKind::Reference => SearchKind::Reference,
        search::SearchKind::Address => SearchKind::Address,
        search::SearchKind::Name => SearchKind::Name,
        search::SearchKind::Identity => SearchKind::Identity,
    }
}

/// `POST /api/review/searches`
pub async fn create_search(
    State(app): State<App>,
    caller: Caller,
    Body(body): Body<CreateSearch>,
) -> Result<Json<SearchCreated>> {
    let (reviewer, session) = (caller.account_id(), caller.found.session.id);
    let kind = to_store(body.kind);
    let search = app
        .write_case(async |tx, env| {
            search::create_search(tx, env, reviewer, session, kind, &body.text).await
        })
        .await?;
    Ok(Json(SearchCreated { search }))
}

/// `GET /api/review/searches/{search}`
pub async fn get_search(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Query(query): Query<PageQuery>,
) -> Result<Json<SearchResults>> {
    let page = page(query.page)?;
    let session = caller.found.session.id;
    let found = search::run_search(&app.store, session, &id, page.into()).await?;
    Ok(Json(SearchResults {
        kind: to_wire(found.kind),
        text: found.text,
        rows: found.rows.into_iter().map(row).collect(),
        total: found.total,
        page,
        page_rows: PAGE_ROWS,
    }))
}
