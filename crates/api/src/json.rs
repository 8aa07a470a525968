//! Reads JSON with little code. `serde_json` brings a copy of its reader for every
//! type, with words for every error; the app has dozens of types and needs one
//! word. Here a text becomes a [`Node`] first, and every type is read from that.
//! Fractions are no part of the wire: they are passed over, never read.

mod form;
mod node;
mod parse;

pub use form::form_from_str;

use serde::de::DeserializeOwned;

/// The text is not JSON, or not of the wanted shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// Reads a value.
///
/// # Errors
/// When the text is not JSON or not of this shape.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    T::deserialize(parse::parse(text)?)
}

/// A value of JSON.
#[derive(Debug)]
enum Node {
    Null,
    Flag(bool),
    /// A whole number that is not negative.
    Count(u64),
    /// A negative whole number.
    Debt(i64),
    /// Any other number.
    Fraction,
    Text(String),
    List(Vec<Node>),
    /// In the order of the text.
    Map(Vec<(String, Node)>),
}

#[cfg(test)]
mod tests;
