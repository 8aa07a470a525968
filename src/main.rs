//! Starts the program of the public and of applicants.

use ijazat_app::app::rows::of_public;
use ijazat_app::state::program::Program;

fn main() {
    ijazat_app::start(Program::Public, of_public);
}
