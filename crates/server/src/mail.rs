//! Mail: words are made of the outbox rows where they are sent or shown.

mod job;
mod render;

pub use job::{Mailer, deliver_due};
pub use render::{Rendered, render};
