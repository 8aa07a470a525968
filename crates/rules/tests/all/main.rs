//! The rules through their public edge: the shipped forms, checks case by
//! case, vectors that other platforms run too, and properties.

mod address_table;
#[rustfmt::skip]
mod cases;
mod checks;
mod defects;
mod documented;
mod explanations;
mod fees;
mod forms;
mod fuzz;
mod index;
mod properties;
mod records;
mod submissions;
mod support;
mod vectors;
mod witnesses;
