//! Starts the program of operators and reviewers: the pages below `/staff`.

use ijazat_app::app::rows::{Rows, of_staff};
use ijazat_app::state::program::Program;

fn main() {
    ijazat_app::start(Program::Staff, Rows::AtOnce(of_staff));
}
