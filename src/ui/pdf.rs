//! A PDF in a frame of its own: all pages one below the other, zoomed and turned
//! by finger, mouse and keyboard. The pages are drawn by `public/pdf.mjs`.
//! Knows nothing of what the document says.

use super::button::{Button, ButtonKind};
use super::dynamic::dynamic;
use super::viewer_tools::{ToolWords, Tools, viewer_tools};
use crate::prelude::*;
use leptos::html;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// Smallest and largest zoom over the width of the frame.
const ZOOM_MIN: f64 = 0.5;
const ZOOM_MAX: f64 = 5.0;
/// One press on "larger".
const ZOOM_STEP: f64 = 1.25;

#[wasm_bindgen(raw_module = "/pdf.mjs")]
extern "C" {
    #[wasm_bindgen(js_name = PdfPages)]
    type Pages;
    #[wasm_bindgen(catch, js_name = open_pdf)]
    async fn open_pdf(frame: &HtmlElement, url: &str, told: &Told) -> Result<Pages, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn count(this: &Pages) -> u32;
    #[wasm_bindgen(method)]
    fn name(this: &Pages, pattern: &str);
    #[wasm_bindgen(method)]
    fn pose(this: &Pages, zoom: f64, turns: u32);
    #[wasm_bindgen(method)]
    fn close(this: &Pages);
}

type Told = Closure<dyn Fn(String, f64)>;

/// What the viewer says.
#[derive(Clone, Copy)]
pub struct PdfWords {
    /// Name of the frame.
    pub name: Signal<String>,
    /// The tools.
    pub tools: ToolWords,
    /// Name of a page, with `{page}` and `{pages}`.
    pub page: Signal<String>,
    /// While it comes.
    pub loading: Signal<String>,
    /// When it does not come.
    pub failed: Signal<String>,
    /// Button that tries again.
    pub again: Signal<String>,
}

/// How the document lies in its frame.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pose {
    zoom: f64,
    turns: u32,
}

impl Pose {
    const FIT: Self = Self {
        zoom: 1.0,
        turns: 0,
    };

    fn scaled(self, ratio: f64) -> Self {
        if !ratio.is_finite() || ratio <= 0.0 {
            return self;
        }
        Self {
            zoom: (self.zoom * ratio).clamp(ZOOM_MIN, ZOOM_MAX),
            ..self
        }
    }

    fn turned(self) -> Self {
        Self {
            turns: (self.turns + 1) % 4,
            ..self
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Loading,
    Shown { pages: u32 },
    Failed,
}

/// The open document; closed with the view.
type Opened = StoredValue<Option<(Pages, Told)>, LocalStorage>;

/// All pages of a PDF.
#[component]
pub fn Pdf(
    /// Address of the document.
    src: String,
    /// What it says.
    words: PdfWords,
) -> impl IntoView {
    let pose = RwSignal::new(Pose::FIT);
    let state = RwSignal::new(State::Loading);
    let page = RwSignal::new(1_u32);
    let tries = RwSignal::new(0_u32);
    let frame = NodeRef::<html::Div>::new();
    let opened: Opened = StoredValue::new_local(None);
    let back = window_event_listener_untyped("online", move |_| {
        if state.try_get_untracked() == Some(State::Failed) {
            tries.update(|tries| *tries += 1);
        }
    });
    on_cleanup(move || back.remove());
    // Touches the network and the frame.
    Effect::new(move || {
        tries.track();
        if let Some(frame) = frame.get() {
            state.set(State::Loading);
            let told = told(pose, page, state);
            leptos::task::spawn_local(open(frame.into(), src.clone(), told, opened, state));
        }
    });
    // Touches the frame.
    Effect::new(move || {
        let Pose { zoom, turns } = pose.get();
        if let State::Shown { .. } = state.get() {
            let pattern = words.page.get();
            opened.with_value(|opened| {
                if let Some((pages, _)) = opened {
                    pages.name(&pattern);
                    pages.pose(zoom, turns);
                }
            });
        }
    });
    on_cleanup(move || close(opened));
    let tools = Tools {
        larger: |pose: Pose| pose.scaled(ZOOM_STEP),
        smaller: |pose: Pose| pose.scaled(1.0 / ZOOM_STEP),
        turn: Pose::turned,
        fit: |_| Pose::FIT,
    };
    let place = dynamic(move || position(state.get(), page.get(), words));
    view! {
        <div class="pdf">
            {viewer_tools(words.tools, pose, tools, place.into_any())}
            <p class="pdf__note" role="status">{dynamic(move || (state.get() == State::Loading).then(|| words.loading.get()))}</p>
            <Show when=move || state.get() == State::Failed>
                <div class="pdf__failed" role="alert">
                    <p>{words.failed}</p>
                    <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| tries.update(|tries| *tries += 1))>{words.again}</Button>
                </div>
            </Show>
            <div
                class="pdf__frame"
                class:pdf__frame--empty=move || !matches!(state.get(), State::Shown { .. })
                role="region"
                aria-label=words.name
                tabindex="0"
                dir="ltr"
                node_ref=frame
            ></div>
        </div>
    }
    .into_any()
}

/// Nothing for a single page.
fn position(state: State, page: u32, words: PdfWords) -> Option<String> {
    let State::Shown { pages: pages @ 2.. } = state else {
        return None;
    };
    let pattern = words.page.get();
    Some(
        pattern
            .replace("{page}", &page.to_string())
            .replace("{pages}", &pages.to_string()),
    )
}

/// What the drawing code tells.
fn told(pose: RwSignal<Pose>, page: RwSignal<u32>, state: RwSignal<State>) -> Told {
    Closure::new(move |what: String, value: f64| match what.as_str() {
        // Whole numbers from 1.
        "page" => drop(page.try_set(value as u32)),
        "pinch" => drop(pose.try_update(|pose| *pose = pose.scaled(value))),
        _ => drop(state.try_set(State::Failed)),
    })
}

async fn open(frame: HtmlElement, src: String, told: Told, opened: Opened, state: RwSignal<State>) {
    let answer = open_pdf(&frame, &src, &told).await;
    let next = match answer {
        Ok(pages) => {
            let count = pages.count();
            close(opened);
            // The view is gone: nothing will close it later.
            if let Some(Some((pages, _))) = opened.try_set_value(Some((pages, told))) {
                pages.close();
            }
            State::Shown { pages: count }
        }
        Err(_) => State::Failed,
    };
    state.try_set(next);
}

fn close(opened: Opened) {
    if let Some(Some((pages, _))) = opened.try_update_value(Option::take) {
        pages.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zoom_has_its_limits_and_four_turns_are_none() {
        let far = |ratio: f64| (0..40).fold(Pose::FIT, |pose, _| pose.scaled(ratio)).zoom;
        assert_eq!((far(2.0), far(0.5)), (ZOOM_MAX, ZOOM_MIN));
        assert_eq!((0..4).fold(Pose::FIT, |pose, _| pose.turned()), Pose::FIT);
        for ratio in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Pose::FIT.scaled(ratio), Pose::FIT);
        }
    }
}
