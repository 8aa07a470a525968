//! A picture that can be zoomed, moved and turned by finger, mouse and keyboard.
//! Knows nothing of what it shows.

mod pose;

use super::button::{Button, ButtonKind};
use super::dynamic::dynamic;
use super::viewer_tools::{ToolWords, Tools, viewer_tools};
use crate::prelude::*;
use leptos::{ev, html};
use pose::Pose;

/// Pixels of one press on an arrow key.
const KEY_STEP: f64 = 48.0;

/// What the picture says.
#[derive(Clone, Copy)]
pub struct PictureWords {
    /// The tools.
    pub tools: ToolWords,
    /// How to move it.
    pub hint: Signal<String>,
    /// When it does not load.
    pub failed: Signal<String>,
    /// To try again then.
    pub again: Signal<String>,
}

/// A picture in a frame with its tools.
#[component]
pub fn Picture(
    /// Address of the picture.
    #[prop(into)]
    src: Signal<String>,
    /// What it shows.
    #[prop(into)]
    alt: Signal<String>,
    /// What the tools are called.
    words: PictureWords,
) -> impl IntoView {
    let pose = RwSignal::new(Pose::default());
    let failed = RwSignal::new(false);
    let image = NodeRef::<html::Img>::new();
    // Touches the network: the same address is loaded anew when it is set.
    let load = move || {
        if failed.try_get_untracked() == Some(true)
            && let Some(image) = image.get_untracked()
        {
            image.set_src(&src.get_untracked());
        }
    };
    let back = window_event_listener_untyped("online", move |_| load());
    on_cleanup(move || back.remove());
    let pointers = StoredValue::new(Vec::<Pointer>::new());
    let tools = Tools {
        larger: Pose::larger,
        smaller: Pose::smaller,
        turn: Pose::turned,
        fit: |_| Pose::default(),
    };
    let zoom = view! {
        <bdi dir="ltr">{dynamic(move || format!("{} %", pose.get().zoom_percent()))}</bdi>
    };
    view! {
        <div class="picture">
            {viewer_tools(words.tools, pose, tools, zoom.into_any())}
            <p class="muted">{words.hint}</p>
            <div
                class="picture__frame"
                role="group"
                aria-label=alt
                tabindex="0"
                on:keydown=move |event| on_key(&event, pose)
                on:pointerdown=move |event| pointers.update_value(|all| press(all, &event))
                on:pointermove=move |event| pointers.update_value(|all| drag(all, &event, pose))
                on:pointerup=move |event| pointers.update_value(|all| lift(all, &event))
                on:pointercancel=move |event| pointers.update_value(|all| lift(all, &event))
            >
                <img
                    class="picture__image"
                    node_ref=image
                    class:picture__image--failed=failed
                    src=src
                    alt=alt
                    draggable="false"
                    style:transform=move || pose.get().transform()
                    on:load=move |_| failed.set(false)
                    on:error=move |_| failed.set(true)
                />
                <Show when=move || failed.get()>
                    <div class="picture__failed">
                        <p role="alert">{words.failed}</p>
                        <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| load())>{words.again}</Button>
                    </div>
                </Show>
            </div>
        </div>
    }
}

/// A finger or a mouse on the picture.
#[derive(Clone, Copy)]
struct Pointer {
    id: i32,
    at: (f64, f64),
}

fn on_key(event: &ev::KeyboardEvent, pose: RwSignal<Pose>) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let change: fn(Pose) -> Pose = match event.key().as_str() {
        "ArrowLeft" => |pose| pose.moved(KEY_STEP, 0.0),
        "ArrowRight" => |pose| pose.moved(-KEY_STEP, 0.0),
        "ArrowUp" => |pose| pose.moved(0.0, KEY_STEP),
        "ArrowDown" => |pose| pose.moved(0.0, -KEY_STEP),
        "+" | "=" => Pose::larger,
        "-" => Pose::smaller,
        _ => return,
    };
    event.prevent_default();
    pose.update(|pose| *pose = change(*pose));
}

fn press(all: &mut Vec<Pointer>, event: &ev::PointerEvent) {
    all.retain(|pointer| pointer.id != event.pointer_id());
    all.push(Pointer {
        id: event.pointer_id(),
        at: place(event),
    });
}

fn lift(all: &mut Vec<Pointer>, event: &ev::PointerEvent) {
    all.retain(|pointer| pointer.id != event.pointer_id());
}

/// One pointer moves the picture, two scale it.
fn drag(all: &mut [Pointer], event: &ev::PointerEvent, pose: RwSignal<Pose>) {
    let Some(index) = all
        .iter()
        .position(|pointer| pointer.id == event.pointer_id())
    else {
        return;
    };
    let (before, after) = (all[index].at, place(event));
    all[index].at = after;
    match all {
        [_] => pose.update(|pose| *pose = pose.moved(after.0 - before.0, after.1 - before.1)),
        [first, second] => {
            let other = if index == 0 { second.at } else { first.at };
            let ratio = distance(after, other) / distance(before, other);
            pose.update(|pose| *pose = pose.scaled(ratio));
        }
        _ => {}
    }
}

fn place(event: &ev::PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1).max(1.0)
}
