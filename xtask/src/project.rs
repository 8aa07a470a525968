//! Where things are. The only reader of the environment for paths.

use std::env;
use std::path::{Path, PathBuf};

/// The folders of one checkout.
pub struct Project {
    /// The checkout.
    pub root: PathBuf,
    /// Cargo's target folder for native builds.
    pub target: PathBuf,
    /// Tools that are installed once per user.
    pub cache: PathBuf,
}

impl Project {
    /// The checkout that this program was built from.
    pub fn locate() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("xtask is a folder of the checkout")
            .to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(
            || root.join("target"),
            |dir| root.join(dir), // `join` keeps an absolute folder as it is.
        );
        let home = env::var_os("HOME").map_or_else(|| root.join("target"), PathBuf::from);
        let cache = env::var_os("XDG_CACHE_HOME")
            .map_or_else(|| home.join(".cache"), PathBuf::from)
            .join("ijazat");
        Self {
            root,
            target,
            cache,
        }
    }

    /// Target folder of builds for the browser, apart so that neither build waits or rebuilds for the other.
    pub fn wasm_target(&self) -> PathBuf {
        self.target.join("wasm")
    }

    /// What is generated for Trunk, and what Trunk makes of it.
    pub fn site(&self) -> PathBuf {
        self.root.join("target/site")
    }

    /// The finished app.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The server as the dev profile builds it.
    pub fn server(&self) -> PathBuf {
        self.target
            .join("debug")
            .join(format!("ijazat{}", env::consts::EXE_SUFFIX))
    }
}
