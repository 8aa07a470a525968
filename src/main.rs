//! Starts the program of the public and of applicants.

use ijazat_app::app::rows::{Further, Rows, of_first, of_further};
use ijazat_app::form::later::{self, Later};
use ijazat_app::pages::apply::sign_out::sign_out;
use ijazat_app::state::program::Program;

ijazat_app::part!(
    further: Further = Further {
        view: of_further,
        form: Later::HERE,
        sign_out,
    }
);

fn main() {
    later::provide(|| Box::pin(async { Ok(further().await?.form) }));
    let rows = Rows::InParts {
        first: of_first,
        further: || Box::pin(further()),
    };
    ijazat_app::start(Program::Public, rows);
}
