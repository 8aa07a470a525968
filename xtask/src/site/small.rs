//! How cargo makes the programs that people load: with a standard library that is
//! built for size, and without what would only explain a fault to a developer
//! (docs/adr/0037-a-standard-library-of-our-own-build.md). Of builds for
//! development and of tests, nothing is changed.

use std::process::Command;

/// Of the compiler: what it must not put into the program, and what the parts are cut by.
const RUSTFLAGS: [&str; 4] = [
    "-Zunstable-options",
    // A panic stops the program at once; the page then shows that it has stopped.
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Clink-arg=--emit-relocs",
];

/// Of cargo, as its configuration: the standard library is built with the program.
const CONFIG: [(&str, &str); 2] = [
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
];

/// Has a command that builds for browsers build small programs.
pub fn small(command: &mut Command) -> &mut Command {
    command
        // The stable compiler has these options, but lets them be used only so.
        .env("RUSTC_BOOTSTRAP", "1")
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            RUSTFLAGS.join(" "),
        )
        .envs(CONFIG)
}
