//! Draws the readings of the visible lines over the textarea. Works on the DOM
//! directly: a few rows are kept and moved, whatever the length of the list.

use super::lines::Lines;
use crate::decimal::decimal;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlTextAreaElement};

/// The rows that are kept.
#[derive(Default)]
pub struct Painter {
    rows: Vec<Row>,
    line_height: f64,
    padding: f64,
}

struct Row {
    row: HtmlElement,
    number: HtmlElement,
    note: HtmlElement,
}

/// The computed height of a line, in pixels.
pub fn line_height(area: &HtmlTextAreaElement) -> f64 {
    length(area, "line-height").unwrap_or(28.0)
}

fn length(area: &HtmlTextAreaElement, property: &str) -> Option<f64> {
    let style = window().get_computed_style(area).ok()??;
    style
        .get_property_value(property)
        .ok()
        .map(|value| js_sys::Number::parse_float(&value))
        .filter(|length| length.is_finite())
}

impl Painter {
    /// Measures again the next time.
    pub fn forget_size(&mut self) {
        self.line_height = 0.0;
    }

    /// Draws what is visible.
    pub fn paint(&mut self, area: &HtmlTextAreaElement, notes: &HtmlElement, lines: &Lines) {
        if self.line_height <= 0.0 {
            self.line_height = line_height(area);
            self.padding = length(area, "padding-top").unwrap_or(10.0);
        }
        let scrolled = f64::from(area.scroll_top());
        let first = ((scrolled - self.padding) / self.line_height)
            .floor()
            .max(0.0) as usize;
        let visible = (f64::from(area.client_height()) / self.line_height).ceil() as usize + 2;
        for slot in 0..visible {
            if slot == self.rows.len() {
                match Row::new(notes) {
                    Some(row) => self.rows.push(row),
                    None => return,
                }
            }
            let index = first + slot;
            let top = self.padding + self.line_height * index as f64 - scrolled;
            self.rows[slot].show(index, top, lines);
        }
        for row in self.rows.iter().skip(visible) {
            row.row.set_hidden(true);
        }
    }
}

impl Row {
    fn new(notes: &HtmlElement) -> Option<Self> {
        let element = |class: &str| -> Option<HtmlElement> {
            let element: HtmlElement = document().create_element("div").ok()?.dyn_into().ok()?;
            element.set_class_name(class);
            Some(element)
        };
        let (row, number, note) = (
            element("address-area__row")?,
            element("address-area__number")?,
            element("address-area__note")?,
        );
        let _ = note.set_attribute("dir", "auto");
        row.append_child(&number).ok()?;
        row.append_child(&note).ok()?;
        notes.append_child(&row).ok()?;
        Some(Self { row, number, note })
    }

    fn show(&self, index: usize, top: f64, lines: &Lines) {
        let is_there = index < lines.len().max(1);
        self.row.set_hidden(!is_there);
        if !is_there {
            return;
        }
        let _ = self
            .row
            .style()
            .set_property("transform", &format!("translateY({}px)", decimal(top, 2)));
        put(&self.number, &(index + 1).to_string());
        match lines.note(index) {
            Some(note) => {
                let class = format!(
                    "address-area__note address-area__note--{}",
                    note.tone.name()
                );
                if self.note.class_name() != class {
                    self.note.set_class_name(&class);
                }
                put(&self.note, &note.text);
            }
            None => {
                self.note.set_class_name("address-area__note");
                put(&self.note, "");
            }
        }
    }
}

fn put(element: &HtmlElement, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}
