//! Starts the program of operators and reviewers: the pages below `/staff`.

use ijazat_app::app::rows::{Rows, Shell, of_staff};
use ijazat_app::state::program::Program;

fn main() {
    let rows = Rows::AtOnce {
        view: of_staff,
        shell: Shell::HERE,
    };
    ijazat_app::start(Program::Staff, rows);
}
