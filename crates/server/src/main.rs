//! The binary `ijazat`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ijazat_server::cli::main()
}
