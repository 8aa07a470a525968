//! Starts all pages as one program, for `cargo xtask run --dev`; never shipped.

use ijazat_app::app::rows::{Rows, Shell, of_all};
use ijazat_app::form::later::{self, Later};
use ijazat_app::pages::apply::afterwards::{self, Afterwards};
use ijazat_app::state::program::Program;

fn main() {
    later::put(Later::HERE);
    afterwards::put(Afterwards::HERE);
    let rows = Rows::AtOnce {
        view: of_all,
        shell: Shell::HERE,
    };
    ijazat_app::start(Program::Whole, rows);
}
