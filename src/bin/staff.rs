//! Starts the program of operators and reviewers: the pages below `/staff`.

use ijazat_app::app::rows::{Rows, of_staff};
use ijazat_app::pages::apply::sign_out::sign_out;
use ijazat_app::state::program::Program;

fn main() {
    let rows = Rows::AtOnce {
        view: of_staff,
        sign_out,
    };
    ijazat_app::start(Program::Staff, rows);
}
