//! Starts all pages as one program, for `cargo xtask run --dev`; never shipped.

use ijazat_app::app::rows::{Rows, of_all};
use ijazat_app::form::later::{self, Later};
use ijazat_app::state::program::Program;

fn main() {
    later::put(Later::HERE);
    ijazat_app::start(Program::Whole, Rows::AtOnce(of_all));
}
