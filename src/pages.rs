//! The pages, one file each, in folders by who they are for.

pub mod apply;
pub mod public;
pub mod staff;
