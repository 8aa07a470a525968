//! What goes into the holes of a view, and how it is put there.

use super::value::{IntoValue, Text, Value};
use leptos::ev::EventDescriptor;
use leptos::prelude::{AnyView, Mountable, NodeRef, Render, RenderEffect, RenderHtml};
use leptos::tachys::html::element::ElementType;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::view::any_view::AnyViewState;
use std::borrow::Cow;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, Node};

/// What goes into a hole.
pub enum Hole {
    /// A view, before the mark that stands for it.
    Child(AnyView),
    /// A value of the element.
    Set(Place, &'static str, Value),
    /// What hears an event of the element.
    On(Cow<'static, str>, Box<dyn FnMut(JsValue)>),
    /// What takes hold of the element.
    Ref(Box<dyn FnOnce(&Element)>),
}

/// Where a value goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// An attribute; nothing means that it is not there.
    Attribute,
    /// `value` is a text, every other property is true or false.
    Property,
    /// A class beside the others.
    Class,
    /// A property of CSS.
    Style,
    /// The content, as HTML.
    Html,
}

/// What a filled hole keeps.
pub(super) enum Kept {
    Child(AnyViewState),
    Fixed(Place, &'static str, Text),
    Live(
        Place,
        &'static str,
        #[expect(dead_code, reason = "it runs until it is dropped")] RenderEffect<()>,
    ),
    On(Listener),
    Ref,
}

/// Hears an event until it is dropped.
pub(super) struct Listener {
    element: Element,
    name: Cow<'static, str>,
    heard: Closure<dyn FnMut(JsValue)>,
}

/// A view as a child.
pub fn child<V: RenderHtml>(view: V) -> Hole {
    Hole::Child(super::any(view))
}

/// An attribute.
pub fn attribute(name: &'static str, value: impl IntoValue) -> Hole {
    Hole::Set(Place::Attribute, name, value.into_value())
}

/// A property.
pub fn property(name: &'static str, value: impl IntoValue) -> Hole {
    Hole::Set(Place::Property, name, value.into_value())
}

/// A class that is there or not.
pub fn class(name: &'static str, value: impl IntoValue) -> Hole {
    Hole::Set(Place::Class, name, value.into_value())
}

/// A property of CSS.
pub fn style(name: &'static str, value: impl IntoValue) -> Hole {
    Hole::Set(Place::Style, name, value.into_value())
}

/// The content, as HTML.
pub fn inner_html(value: impl IntoValue) -> Hole {
    Hole::Set(Place::Html, "", value.into_value())
}

/// What hears an event.
pub fn on<E>(event: E, mut hear: impl FnMut(E::EventType) + 'static) -> Hole
where
    E: EventDescriptor,
    E::EventType: JsCast,
{
    Hole::On(
        event.name(),
        Box::new(move |event| hear(event.unchecked_into())),
    )
}

/// What takes hold of the element.
pub fn node_ref<E: ElementType>(node_ref: NodeRef<E>) -> Hole
where
    NodeRef<E>: NodeRefContainer<E>,
{
    Hole::Ref(Box::new(move |element| node_ref.load(element)))
}

impl Hole {
    /// Puts it into the hole at a node.
    pub(super) fn fill(self, node: &Node) -> Kept {
        match self {
            Self::Child(view) => {
                let mut state = view.build();
                if let Some(parent) = node.parent_element() {
                    state.mount(&parent, Some(node));
                } else if let Some(parent) = node.parent_node() {
                    state.mount(parent.unchecked_ref(), Some(node));
                }
                Kept::Child(state)
            }
            Self::Set(place, name, value) => set(node.unchecked_ref(), place, name, value),
            Self::On(name, hear) => Kept::On(Listener::new(node.unchecked_ref(), name, hear)),
            Self::Ref(load) => {
                load(node.unchecked_ref());
                Kept::Ref
            }
        }
    }

    /// Whether it can take the place of what is kept.
    pub(super) fn fits(&self, kept: &Kept) -> bool {
        match (self, kept) {
            (Self::Child(_), Kept::Child(_)) | (Self::Ref(_), Kept::Ref) => true,
            (
                Self::Set(place, name, _),
                Kept::Fixed(other, other_name, _) | Kept::Live(other, other_name, _),
            ) => place == other && name == other_name,
            (Self::On(name, _), Kept::On(listener)) => *name == listener.name,
            _ => false,
        }
    }

    /// Takes the place of what is kept; it must fit.
    pub(super) fn refill(self, kept: &mut Kept, node: &Node) {
        match (self, &mut *kept) {
            (Self::Child(view), Kept::Child(state)) => view.rebuild(state),
            (Self::Set(_, _, Value::Fixed(text)), Kept::Fixed(_, _, before)) if text == *before => {
            }
            // The same element, which is held already.
            (Self::Ref(_), Kept::Ref) => {}
            (hole, kept) => *kept = hole.fill(node),
        }
    }
}

fn set(element: &Element, place: Place, name: &'static str, value: Value) -> Kept {
    match value {
        Value::Fixed(text) => {
            place.put(element, name, text.as_deref());
            Kept::Fixed(place, name, text)
        }
        Value::Live(read) => {
            let element = element.clone();
            let effect = RenderEffect::new(move |_| place.put(&element, name, read().as_deref()));
            Kept::Live(place, name, effect)
        }
    }
}

impl Place {
    /// Puts a text there, or takes away what is there.
    fn put(self, element: &Element, name: &str, text: Option<&str>) {
        // The names are those of HTML; what a browser refuses, it leaves as it was.
        let _ = match (self, text) {
            (Self::Attribute, Some(text)) => element.set_attribute(name, text),
            (Self::Attribute, None) => element.remove_attribute(name),
            (Self::Property, text) => {
                let value = if name == "value" {
                    JsValue::from_str(text.unwrap_or_default())
                } else {
                    JsValue::from_bool(text.is_some())
                };
                js_sys::Reflect::set(element, &JsValue::from_str(name), &value).map(drop)
            }
            (Self::Class, Some(_)) => element.class_list().add_1(name),
            (Self::Class, None) => element.class_list().remove_1(name),
            (Self::Style, text) => {
                let style = element.unchecked_ref::<HtmlElement>().style();
                style.set_property(name, text.unwrap_or_default())
            }
            (Self::Html, text) => {
                element.set_inner_html(text.unwrap_or_default());
                Ok(())
            }
        };
    }
}

impl Listener {
    fn new(element: &Element, name: Cow<'static, str>, hear: Box<dyn FnMut(JsValue)>) -> Self {
        let heard = Closure::wrap(hear);
        let function = heard.as_ref().unchecked_ref();
        // It fails only for what is no function.
        let _ = element.add_event_listener_with_callback(&name, function);
        Self {
            element: element.clone(),
            name,
            heard,
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.heard.as_ref().unchecked_ref();
        // It fails only for what is no function.
        let _ = self
            .element
            .remove_event_listener_with_callback(&self.name, function);
    }
}
