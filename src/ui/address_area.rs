//! A list of addresses, one or many a line, with line numbers and the reading
//! of each line beside it (under it on a phone). Only changed lines are read
//! again and only visible readings are drawn, so that a thousand lines type
//! like one. Whoever cannot see the readings has summary and listed lines in words.

mod lines;
mod painter;

pub use lines::{LineNote, LineReader, Lines};

use super::dynamic::dynamic;
use super::field::{Field, FieldFrame};
use crate::prelude::*;
use leptos::html;
use painter::Painter;

/// More about a line than has room beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineWords {
    /// From 1.
    pub line: u32,
    /// "Line 3: …".
    pub text: String,
}

/// Visible lines.
const ROWS: std::ops::RangeInclusive<usize> = 3..=16;

/// The area.
#[component]
pub fn AddressArea(
    /// Id, label, hint and errors.
    field: Field,
    /// What it holds.
    #[prop(into)]
    value: Signal<String>,
    /// Hears what is typed.
    on_input: Callback<String>,
    /// Reads one line. When it changes (another language), all lines are read again.
    #[prop(into)]
    reader: Signal<LineReader>,
    /// What the whole list says about single lines (doubles, overlaps).
    #[prop(into)]
    marks: Signal<Vec<(u32, LineNote)>>,
    /// "3 entries, 258 addresses."
    #[prop(into)]
    summary: Signal<String>,
    /// Lines that need attention or a closer look, each leading to its line.
    #[prop(into)]
    listed: Signal<Vec<LineWords>>,
) -> impl IntoView {
    let (id, invalid) = (field.id.clone(), field.invalid());
    let summary_id = format!("{id}-summary");
    let described_by = {
        let (own, summary_id) = (field.described_by(), summary_id.clone());
        move || {
            own.get()
                .map_or(summary_id.clone(), |ids| format!("{ids} {summary_id}"))
        }
    };
    let area = NodeRef::<html::Textarea>::new();
    let notes = NodeRef::<html::Div>::new();
    let lines = StoredValue::new(Lines::default());
    let painter = StoredValue::new_local(Painter::default());
    let rows = RwSignal::new(*ROWS.start());
    let paint = move || {
        request_animation_frame(move || {
            let (Some(area), Some(notes)) = (
                area.try_get_untracked().flatten(),
                notes.try_get_untracked().flatten(),
            ) else {
                return;
            };
            painter.try_update_value(|painter| {
                lines.with_value(|lines| painter.paint(&area, &notes, lines))
            });
        });
    };
    let read = move |text: &str, everything: bool| {
        let reader = reader.get_untracked();
        lines.update_value(|lines| {
            if everything {
                lines.forget();
            }
            lines.read(text, &reader);
        });
        let count = lines.with_value(Lines::len);
        rows.set((count + 1).clamp(*ROWS.start(), *ROWS.end()));
        paint();
    };
    // Outside world: the textarea keeps its own text, so that the caret stays.
    Effect::new(move |_| {
        let text = value.get();
        if let Some(area) = area.get() {
            if area.value() != text {
                area.set_value(&text);
            }
            read(&text, false);
        }
    });
    Effect::new(move |before: Option<()>| {
        reader.track();
        if before.is_some() {
            read(&value.get_untracked(), true);
        }
    });
    Effect::new(move |_| {
        let marks = marks.get();
        lines.update_value(|lines| lines.mark(marks));
        paint();
    });
    let resize = window_event_listener_untyped("resize", move |_| {
        painter.try_update_value(Painter::forget_size);
        paint();
    });
    on_cleanup(move || resize.remove());
    view! {
        <FieldFrame field=field>
            <div class="address-area" dir="ltr">
                <textarea
                    class="address-area__text"
                    id=id.clone()
                    name=id
                    node_ref=area
                    wrap="off"
                    dir="ltr"
                    spellcheck="false"
                    autocapitalize="off"
                    autocomplete="off"
                    rows=move || rows.get().to_string()
                    aria-describedby=described_by
                    aria-invalid=invalid
                    on:input=move |event| {
                        let text = event_target_value(&event);
                        read(&text, false);
                        on_input.run(text);
                    }
                    on:scroll=move |_| paint()
                    // The beginnings of the lines say most.
                    on:blur=move |_| {
                        if let Some(area) = area.get_untracked() {
                            area.set_scroll_left(0);
                        }
                    }
                ></textarea>
                <div class="address-area__notes" node_ref=notes aria-hidden="true"></div>
            </div>
            <p class="address-area__summary" id=summary_id role="status">{summary}</p>
            {dynamic(move || line_list(area, listed.get()))}
        </FieldFrame>
    }
    .into_any()
}

fn line_list(area: NodeRef<html::Textarea>, listed: Vec<LineWords>) -> Option<AnyView> {
    if listed.is_empty() {
        return None;
    }
    let rows: Vec<AnyView> = listed
        .into_iter()
        .map(|words| {
            view! {
                <li>
                    <button type="button" class="button button--link" on:click=move |_| jump(area, words.line)>
                        {words.text}
                    </button>
                </li>
            }
            .into_any()
        })
        .collect();
    Some(view! { <ul class="address-area__listed">{rows}</ul> }.into_any())
}

/// Selects a line and brings it into view.
fn jump(area: NodeRef<html::Textarea>, line: u32) {
    let Some(area) = area.get_untracked() else {
        return;
    };
    let text = area.value();
    let before: u32 = text
        .split('\n')
        .take(line as usize - 1)
        .map(|l| l.encode_utf16().count() as u32 + 1)
        .sum();
    let length = text
        .split('\n')
        .nth(line as usize - 1)
        .map_or(0, |l| l.encode_utf16().count() as u32);
    let _ = area.focus();
    let _ = area.set_selection_range(before, before + length);
    let height = painter::line_height(&area);
    area.set_scroll_top(((f64::from(line) - 2.0).max(0.0) * height) as i32);
}
