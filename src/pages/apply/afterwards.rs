//! What an open draft needs only after its first page was seen: what happens on
//! Continue, what is wrong, and answers of two devices. In the program of applicants
//! it is in the part that comes after the start
//! (docs/adr/0036-parts-of-the-program.md).

use super::clashes::clashes_view;
use super::lending::{lend, operators};
use super::open_draft::{self, OpenDraft};
use super::step::{GoOn, errors_view, taken_view};
use crate::api::ApiError;
use crate::form::editor::Lent;
use crate::form::later;
use crate::form::merge::Clash;
use crate::parts::Fetched;
use crate::prelude::*;
use crate::state::forever;
use crate::ui::dynamic::dynamic;
use ijazat_rules::answers::Answers;
use std::future::Future;
use std::pin::Pin;

/// Work that ends with or without an error.
pub type Work = Pin<Box<dyn Future<Output = Result<(), ApiError>>>>;

/// It.
#[derive(Clone, Copy)]
pub struct Afterwards {
    /// What the page lends to rarer fields.
    pub lend: fn(OpenDraft) -> Lent,
    /// Brings back edits that were kept on the device; nothing if there are none.
    pub restore: fn(&str, &mut Answers) -> Option<Vec<Clash>>,
    /// Puts what the server has now together with what is here.
    pub meet: fn(OpenDraft) -> Work,
    /// Asks about answers that were changed on two devices.
    pub clashes: fn(OpenDraft) -> AnyView,
    /// Says what is wrong on a step.
    pub errors: fn(OpenDraft, GoOn) -> AnyView,
    /// Says which addresses others hold.
    pub taken: fn(GoOn) -> AnyView,
    /// Checks a step, and goes on.
    pub check: fn(GoOn),
}

impl Afterwards {
    /// All of it. Whatever names this has it in the same file.
    pub const HERE: Self = Self {
        lend,
        restore: open_draft::restore,
        meet: |open| Box::pin(open_draft::meet(open)),
        clashes: |open| clashes_view(open, operators()),
        errors: errors_view,
        taken: taken_view,
        check: GoOn::check,
    };
}

thread_local! {
    static HERE: RwSignal<Option<Afterwards>> = forever(|| RwSignal::new(None));
}

/// It has come.
pub fn put(afterwards: Afterwards) {
    HERE.with(|here| here.set(Some(afterwards)));
}

/// It, if it is there; tracked.
pub fn find() -> Option<Afterwards> {
    HERE.with(|here| here.get())
}

/// It, fetched if it is not there.
pub async fn fetch() -> Fetched<Afterwards> {
    later::fetch().await?;
    Ok(untrack(find).expect("it comes with what forms need later"))
}

/// A view of it, as soon as it is there.
pub fn view_of(show: impl Fn(Afterwards) -> AnyView + Send + 'static) -> AnyView {
    dynamic(move || find().map(&show))
}
