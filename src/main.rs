//! Starts the program of the public and of applicants.

use ijazat_app::app::rows::{Further, Rows, Shell, complete, of_first, of_further};
use ijazat_app::form::later::{self, Later};
use ijazat_app::pages::apply::afterwards::Afterwards;
use ijazat_app::state::program::Program;

ijazat_app::part!(
    further: Further = Further {
        view: of_further,
        form: Later::HERE,
        draft: Afterwards::HERE,
        shell: Shell::HERE,
    }
);

fn main() {
    later::provide(|| Box::pin(async { Ok(complete(further()).await?.form) }));
    let rows = Rows::InParts {
        first: of_first,
        further: || Box::pin(complete(further())),
    };
    ijazat_app::start(Program::Public, rows);
}
