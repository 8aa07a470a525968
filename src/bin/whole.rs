//! Starts all pages as one program, for `cargo xtask run --dev`; never shipped.

use ijazat_app::app::rows::of_all;
use ijazat_app::state::program::Program;

fn main() {
    ijazat_app::start(Program::Whole, of_all);
}
