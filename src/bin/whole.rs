//! Starts all pages as one program, for `cargo xtask run --dev`; never shipped.

use ijazat_app::app::rows::{Rows, of_all};
use ijazat_app::form::later::{self, Later};
use ijazat_app::pages::apply::sign_out::sign_out;
use ijazat_app::state::program::Program;

fn main() {
    later::put(Later::HERE);
    let rows = Rows::AtOnce {
        view: of_all,
        sign_out,
    };
    ijazat_app::start(Program::Whole, rows);
}
