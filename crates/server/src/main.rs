//! The binary `ijazat`.

use std::process::ExitCode;

/// For SQLite too, by its feature `override` (docs/adr/0043-how-the-binary-takes-memory.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ijazat_server::cli::main()
}
