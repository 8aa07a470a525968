//! Parts of the program that come after its start, each a file of its own: what
//! the first pages need is small, and the rest is there before anybody goes on
//! (docs/adr/0036-parts-of-the-program.md). A program that is one file has its
//! parts at once.

use crate::api::ApiError;
use std::future::Future;
use std::pin::Pin;

/// A part, or why it did not come.
pub type Fetched<T> = Result<T, ApiError>;

/// Fetches a part, or fails as a request does; asked again, it tries again.
pub type Fetch<T> = fn() -> Pin<Box<dyn Future<Output = Fetched<T>>>>;

/// A part, as a function that fetches it. Code is in its file if nothing but its
/// value leads there.
#[macro_export]
macro_rules! part {
    ($name:ident: $is:ty = $value:expr) => {
        #[cfg(feature = "parts")]
        #[wasm_split_helpers::wasm_split($name, fallible)]
        fn $name() -> $crate::parts::Fetched<$is> {
            Ok($value)
        }

        #[cfg(not(feature = "parts"))]
        async fn $name() -> $crate::parts::Fetched<$is> {
            Ok($value)
        }
    };
}
