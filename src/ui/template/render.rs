//! How Leptos builds, changes and mounts a view of this type.

use super::hole::{Hole, Kept};
use super::{Markup, Template};
use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::{AddAnyAttr, Mountable, Render, RenderHtml};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::view::{Position, PositionState};
use std::borrow::Cow;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// A view that is built.
pub struct TemplateState {
    markup: Markup,
    element: Element,
    filled: Vec<(Node, Kept)>,
}

impl Markup {
    fn element(self) -> Element {
        let html = Cow::Borrowed(self.html);
        if self.is_svg {
            // Leptos wraps it in a group, which is not of the view.
            let group = Rndr::create_svg_element_from_html(html);
            let root = group.first_element_child();
            root.expect("a view has one root")
        } else {
            Rndr::create_element_from_html(html)
        }
    }
}

/// Walks to every hole and fills it.
fn fill(element: &Element, walk: &str, holes: Vec<Hole>) -> Vec<(Node, Kept)> {
    let mut node: Node = element.clone().unchecked_into();
    let mut filled = Vec::with_capacity(holes.len());
    let mut holes = holes.into_iter();
    for step in walk.bytes() {
        let next = match step {
            b'>' => node.first_child(),
            b'+' => node.next_sibling(),
            b'<' => node.parent_node(),
            _ => {
                let hole = holes.next().expect("a walk has as many holes as its view");
                let kept = hole.fill(&node);
                filled.push((node.clone(), kept));
                continue;
            }
        };
        node = next.expect("the browser parses a view as it is written");
    }
    filled
}

impl Render for Template {
    type State = TemplateState;

    fn build(self) -> TemplateState {
        let element = self.markup.element();
        let filled = fill(&element, self.markup.walk, self.holes.take());
        TemplateState {
            markup: self.markup,
            element,
            filled,
        }
    }

    fn rebuild(self, state: &mut TemplateState) {
        let pairs = || self.holes.iter().zip(&state.filled);
        let is_same =
            self.markup == state.markup && pairs().all(|(hole, (_, kept))| hole.fits(kept));
        if is_same {
            for (hole, (node, kept)) in self.holes.take().into_iter().zip(&mut state.filled) {
                hole.refill(kept, node);
            }
            return;
        }
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl Mountable for TemplateState {
    fn unmount(&mut self) {
        self.element.remove();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.element.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.element.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.element.clone()]
    }
}

/// A view says all its attributes itself.
impl AddAnyAttr for Template {
    type Output<NewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self
    where
        Self: RenderHtml,
    {
        self
    }
}

/// The app runs in browsers only: as HTML, a view is what does not change of it.
impl RenderHtml for Template {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
        buf.push_str(self.markup.html);
        *position = Position::NextChild;
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> TemplateState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
