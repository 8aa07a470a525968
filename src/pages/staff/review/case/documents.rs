//! The documents beside the answers that they prove: pictures and PDF pages with
//! their tools, and below them always the ways to open and to save.

use super::section::{CaseSection, jump};
use crate::pages::staff::review::answer_rows::{Label, documents};
use crate::pages::staff::review::open_case::OpenCase;
use crate::prelude::*;
use crate::routes::StaffPage;
use crate::state::locale::{now, now_with, t, use_locale};
use crate::state::location::go_instead;
use crate::ui::breaks::breaks;
use crate::ui::dynamic::dynamic;
use crate::ui::pdf::{Pdf, PdfWords};
use crate::ui::picture::{Picture, PictureWords};
use crate::ui::viewer_tools::ToolWords;
use ijazat_api::endpoints::endpoint;
use ijazat_rules::answers::DocumentRef;
use ijazat_texts::k;
use leptos::html;
use wasm_bindgen::JsCast;

const ID: &str = "case-documents";

/// All documents and the one that is open.
#[component]
pub fn Documents() -> impl IntoView {
    let case = OpenCase::get();
    let all = Memo::new(move |_| case.sections.with(|sections| documents(sections)));
    // The one that the address names, else the first, with all that it proves.
    let open = Memo::new(move |_| {
        let wanted = case.place.with(|place| place.document.clone());
        all.with(|all| {
            let named = all
                .iter()
                .find(|(_, file)| Some(&file.id) == wanted.as_ref());
            let (_, open) = named.or_else(|| all.first())?;
            let same = all.iter().filter(|(_, file)| file.id == open.id);
            Some((same.map(|(label, _)| label.clone()).collect(), open.clone()))
        })
    });
    let shelf = NodeRef::<html::Ul>::new();
    Effect::new(move || {
        open.track();
        request_animation_frame(move || show_current(shelf.get_untracked().map(Into::into)));
    });
    view! {
        <CaseSection id=ID title=k::STAFF_CASE_DOCUMENTS key="d">
            <Show when=move || all.with(Vec::is_empty)><p class="muted">{t(k::STAFF_CASE_DOCUMENTS_NONE)}</p></Show>
            <Show when=move || all.with(|all| all.len() > 1)>
                <ul class="document-shelf" node_ref=shelf aria-label=t(k::VIEWER_CHOOSE)>
                    {dynamic(move || all.get().into_iter().map(|(label, file)| shelf_line(case, open, label, file)).collect_view())}
                </ul>
            </Show>
            {dynamic(move || open.get().map(|(labels, file)| {
                let count = all.with(Vec::len);
                let facts = is_told(&labels, count).then_some(labels);
                viewer(case, facts, count == 1, file)
            }))}
        </CaseSection>
    }
}

/// Whether what is open says what it proves: the shelf says it too, unless it stands there alone, or there are several
/// things.
const fn is_told(labels: &[Label], all: usize) -> bool {
    labels.len() > 1 || all == 1
}

/// The shelf is short; what is open is to be seen in it.
fn show_current(shelf: Option<web_sys::Element>) {
    let link = shelf.as_ref().and_then(|shelf| {
        let found = shelf.query_selector("[aria-current]").ok()??;
        found.dyn_into::<web_sys::HtmlElement>().ok()
    });
    let (Some(shelf), Some(link)) = (shelf, link) else {
        return;
    };
    let (top, bottom) = (link.offset_top(), link.offset_top() + link.offset_height());
    let (seen, height) = (shelf.scroll_top(), shelf.client_height());
    if top < seen {
        shelf.set_scroll_top(top);
    } else if bottom > seen + height {
        shelf.set_scroll_top(bottom - height);
    }
}

/// A link from an answer to the viewer.
pub fn link(case: OpenCase, file: DocumentRef) -> impl IntoView {
    let name = file.name.clone();
    let spoken = move || now_with(k::STAFF_CASE_SHOW_DOCUMENT, &[("name", name.as_str())]);
    let href = viewer_href(case, &file.id);
    let to = href.clone();
    view! {
        <a class="document-link" href=href aria-label=spoken on:click=move |event| {
            event.prevent_default();
            go_instead(&to());
            jump(ID);
        }>
            <bdi>{breaks(&file.name)}</bdi>
        </a>
    }
}

/// The address of this page with the document open.
fn viewer_href(case: OpenCase, id: &str) -> impl Fn() -> String + Clone + use<> {
    let page = StaffPage::Case {
        reference: case.reference(),
    };
    let id = id.to_owned();
    move || {
        format!(
            "{}{}",
            page.href(),
            case.place.get().with_document(&id).query()
        )
    }
}

fn shelf_line(
    case: OpenCase,
    open: Memo<Option<(Vec<Label>, DocumentRef)>>,
    label: Label,
    file: DocumentRef,
) -> impl IntoView {
    let href = viewer_href(case, &file.id);
    let to = href.clone();
    let id = file.id.clone();
    let current = move || {
        let is_open = open.with(|open| open.as_ref().is_some_and(|(_, open)| open.id == id));
        is_open.then_some("true")
    };
    view! {
        <li>
            <a class="document-shelf__link" href=href aria-current=current on:click=move |event| {
                event.prevent_default();
                go_instead(&to());
            }>
                <span>{dynamic(move || label.in_language(use_locale().language()))}</span>
                <small class="document-shelf__name" title=file.name.clone()><bdi>{breaks(&file.name)}</bdi></small>
            </a>
        </li>
    }
}

fn tool_words() -> ToolWords {
    ToolWords {
        tools: t(k::VIEWER_TOOLS),
        larger: t(k::VIEWER_LARGER),
        smaller: t(k::VIEWER_SMALLER),
        turn: t(k::VIEWER_TURN),
        fit: t(k::VIEWER_FIT),
    }
}

/// The document with its tools; above it what it proves, where that is told, and its name where no shelf has it.
fn viewer(
    case: OpenCase,
    proven: Option<Vec<Label>>,
    is_named: bool,
    file: DocumentRef,
) -> impl IntoView {
    let href = endpoint("get_document").href(&[&case.reference(), &file.id]);
    let inline = format!("{href}?inline=1");
    let named = |key| {
        let name = file.name.clone();
        Signal::derive(move || now_with(key, &[("name", name.as_str())]))
    };
    let shown = if file.media_type == "application/pdf" {
        let words = PdfWords {
            name: named(k::VIEWER_PDF),
            tools: tool_words(),
            page: t(k::STAFF_PAGE_OF),
            loading: t(k::VIEWER_LOADING),
            failed: t(k::VIEWER_PDF_FAILED),
            again: t(k::STAFF_TRY_AGAIN),
        };
        view! { <Pdf src=inline.clone() words /> }.into_any()
    } else {
        let words = PictureWords {
            tools: tool_words(),
            hint: t(k::VIEWER_PAN_HINT),
            failed: t(k::VIEWER_FAILED),
            again: t(k::STAFF_TRY_AGAIN),
        };
        view! { <Picture src=inline.clone() alt=named(k::VIEWER_IMAGE) words /> }.into_any()
    };
    let name = is_named.then(|| view! { " · " <bdi>{breaks(&file.name)}</bdi> });
    let facts = proven.map(|labels| {
        let proves = move || {
            let language = use_locale().language();
            let labels: Vec<String> = labels
                .iter()
                .map(|label| label.in_language(language))
                .collect();
            let label = labels.join(&now(k::STAFF_SEPARATOR));
            now_with(k::VIEWER_PROVES, &[("label", label)])
        };
        view! { <p class="document-view__facts">{dynamic(proves)} {name}</p> }
    });
    view! {
        <div class="document-view">
            {facts}
            {shown}
            <p class="document-view__links">
                <a class="link-alone" href=inline target="_blank" rel="noopener" aria-label=named(k::VIEWER_OPEN_NAMED)>{t(k::VIEWER_OPEN)}</a>
                <a class="link-alone" href=href download=file.name.clone() aria-label=named(k::VIEWER_DOWNLOAD_NAMED)>{t(k::VIEWER_DOWNLOAD)}</a>
            </p>
        </div>
    }
}
