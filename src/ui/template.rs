//! A view as one HTML text with holes: what the macro `view!` makes. The text is
//! parsed once and cloned; a walk leads to the holes, and each is filled by what
//! belongs there. One type for all views, so that pages add little to the program
//! (docs/adr/0012-one-type-of-view.md).

mod hole;
mod render;
mod value;

pub use hole::{Hole, attribute, child, class, inner_html, node_ref, on, property, style};
pub use value::{IntoValue, Value};

use leptos::prelude::{AnyView, IntoAny, RenderHtml};
use send_wrapper::SendWrapper;

/// A view of one element and everything below it.
pub struct Template {
    markup: Markup,
    /// In the order of the walk. Pages live on one thread.
    holes: SendWrapper<Vec<Hole>>,
}

/// What is the same whenever a view is made anew.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Markup {
    html: &'static str,
    /// Steps from the element to its holes: `>` first child, `+` next sibling,
    /// `<` parent, `*` a hole here.
    walk: &'static str,
    /// A part of a picture, which HTML alone would not know as such.
    is_svg: bool,
}

impl Template {
    /// An element of HTML.
    pub fn html(html: &'static str, walk: &'static str, holes: Vec<Hole>) -> Self {
        Self::new(html, walk, holes, false)
    }

    /// An element inside a picture.
    pub fn svg(html: &'static str, walk: &'static str, holes: Vec<Hole>) -> Self {
        Self::new(html, walk, holes, true)
    }

    fn new(html: &'static str, walk: &'static str, holes: Vec<Hole>, is_svg: bool) -> Self {
        Self {
            markup: Markup { html, walk, is_svg },
            holes: SendWrapper::new(holes),
        }
    }
}

/// Any view as one type.
pub fn any<V: RenderHtml>(view: V) -> AnyView {
    view.into_owned().into_any()
}
