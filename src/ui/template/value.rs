//! What an attribute or property can be: a text or nothing, once or again
//! whenever something has changed.

use leptos::prelude::{Get, Memo, ReadSignal, RwSignal, Signal};
use std::borrow::Cow;

/// A text, or nothing.
pub type Text = Option<Cow<'static, str>>;

/// A value of an attribute or property.
pub enum Value {
    /// It does not change.
    Fixed(Text),
    /// It follows what it reads.
    Live(Box<dyn Fn() -> Text>),
}

/// Whatever can be a value. `true` is an empty text, `false` is nothing.
pub trait IntoValue {
    /// As a value.
    fn into_value(self) -> Value;
}

impl Value {
    /// The text now; tracked where something tracks.
    fn now(self) -> Text {
        match self {
            Self::Fixed(text) => text,
            Self::Live(read) => read(),
        }
    }
}

impl IntoValue for &'static str {
    fn into_value(self) -> Value {
        Value::Fixed(Some(Cow::Borrowed(self)))
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value::Fixed(Some(Cow::Owned(self)))
    }
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        Value::Fixed(self.then_some(Cow::Borrowed("")))
    }
}

macro_rules! number {
    ($($number:ty),*) => {$(
        impl IntoValue for $number {
            fn into_value(self) -> Value {
                self.to_string().into_value()
            }
        }
    )*};
}

number!(i32, u8, u16, u32, u64, usize);

impl<V: IntoValue> IntoValue for Option<V> {
    fn into_value(self) -> Value {
        self.map_or(Value::Fixed(None), IntoValue::into_value)
    }
}

impl<V: IntoValue, F: Fn() -> V + 'static> IntoValue for F {
    fn into_value(self) -> Value {
        Value::Live(Box::new(move || self().into_value().now()))
    }
}

macro_rules! signal {
    ($($signal:ident),*) => {$(
        impl<V: IntoValue + Clone + Send + Sync + 'static> IntoValue for $signal<V> {
            fn into_value(self) -> Value {
                (move || self.get()).into_value()
            }
        }
    )*};
}

signal!(Memo, ReadSignal, RwSignal, Signal);
