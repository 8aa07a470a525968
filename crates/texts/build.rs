//! Turns `locales/*.toml` into keys and catalogues. Fails when a text is
//! missing in a language, when placeholders differ, or when a key is double.

#[path = "src/compile.rs"]
mod compile;

use std::path::PathBuf;

fn main() {
    let locales = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"))
        .join("../../locales");
    println!("cargo::rerun-if-changed={}", locales.display());
    println!("cargo::rerun-if-changed=src/compile.rs");
    let sources = compile::read_sources(&locales).unwrap_or_else(|error| fail(&error));
    for (name, _) in &sources {
        println!("cargo::rerun-if-changed={}", locales.join(name).display());
    }
    let texts = compile::compile(&sources).unwrap_or_else(|error| fail(&error));
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    std::fs::write(out.join("texts.rs"), compile::to_rust(&texts))
        .unwrap_or_else(|error| fail(&format!("cannot write the generated texts: {error}")));
}

fn fail(message: &str) -> ! {
    println!("cargo::error={message}");
    std::process::exit(1)
}
