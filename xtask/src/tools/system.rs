//! Programs of the operating system: installed by its package manager when this
//! runs as root on Debian or a relative of it, otherwise asked for.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{find, version};
use crate::command::{Sink, output};

/// Oldest Node.js that Playwright and binaryen run on.
const NODE_MAJOR_MIN: u32 = 20;

/// The programs of one PostgreSQL installation.
pub struct Postgres {
    pub bin: PathBuf,
}

/// A user that is not root.
pub struct User {
    pub name: String,
}

/// True if this process may do everything.
pub fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|uid| uid.trim() == "0")
}

/// Node.js with npm.
pub fn node(sink: &Sink) -> Result<()> {
    if find("node").is_none() || find("npm").is_none() {
        install(&["nodejs", "npm"], "Node.js 20 or newer with npm", sink)?;
    }
    let printed = output(Command::new("node").arg("--version"))?;
    let major = version::in_output(&printed)
        .and_then(|version| version.split('.').next()?.parse::<u32>().ok());
    match major {
        Some(major) if major >= NODE_MAJOR_MIN => Ok(()),
        _ => bail!(
            "Node.js {NODE_MAJOR_MIN} or newer is needed, found {}",
            printed.trim()
        ),
    }
}

/// The browser of the end-to-end tests.
pub fn chromium(sink: &Sink) -> Result<PathBuf> {
    if let Some(path) = env::var_os("IJAZAT_CHROMIUM").map(PathBuf::from) {
        if path.is_file() {
            return Ok(path);
        }
        bail!("IJAZAT_CHROMIUM names {}, which is no file", path.display());
    }
    let names = ["chromium", "chromium-browser", "google-chrome"];
    if let Some(path) = names.into_iter().find_map(find) {
        return Ok(path);
    }
    install(&["chromium"], "Chromium (or set IJAZAT_CHROMIUM)", sink)?;
    find("chromium").context("chromium was installed, but is not on the PATH")
}

/// The other browser of the journeys.
pub fn firefox(sink: &Sink) -> Result<PathBuf> {
    let names = ["firefox-esr", "firefox"];
    if let Some(path) = names.into_iter().find_map(find) {
        return Ok(path);
    }
    install(&["firefox-esr"], "Firefox ESR", sink)?;
    find("firefox-esr").context("firefox-esr was installed, but is not on the PATH")
}

/// WebKit and what drives it.
pub struct WebKit {
    /// `WebKitWebDriver`.
    pub driver: PathBuf,
    /// `MiniBrowser`, which lies beside the library.
    pub browser: PathBuf,
}

/// The third browser of the journeys.
pub fn webkit(sink: &Sink) -> Result<WebKit> {
    if find("WebKitWebDriver").is_none() {
        install(&["webkit2gtk-driver"], "WebKit and its driver", sink)?;
    }
    let driver = find("WebKitWebDriver").context("WebKitWebDriver is not on the PATH")?;
    let folders = fs::read_dir("/usr/lib")
        .context("cannot read /usr/lib")?
        .filter_map(|entry| Some(entry.ok()?.path()));
    let browser = folders
        .flat_map(|folder| {
            ["4.1", "4.0", "6.0"].map(|of| folder.join(format!("webkit2gtk-{of}/MiniBrowser")))
        })
        .find(|path| path.is_file())
        .context("no MiniBrowser of WebKitGTK below /usr/lib")?;
    Ok(WebKit { driver, browser })
}

/// The command on a screen that is not there, for browsers that need one.
pub fn on_a_screen(command: Command, sink: &Sink) -> Result<Command> {
    if find("xvfb-run").is_none() {
        install(&["xvfb", "xauth"], "a screen for WebKit", sink)?;
    }
    let mut screened = Command::new("xvfb-run");
    screened.arg("--auto-servernum").arg(command.get_program());
    screened.args(command.get_args());
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            screened.env(name, value);
        }
    }
    if let Some(folder) = command.get_current_dir() {
        screened.current_dir(folder);
    }
    Ok(screened)
}

/// The driver that wasm tests use.
pub fn chromedriver(sink: &Sink) -> Result<PathBuf> {
    if let Some(path) = find("chromedriver") {
        return Ok(path);
    }
    install(
        &["chromium-driver"],
        "chromedriver of the same version as Chromium",
        sink,
    )?;
    find("chromedriver").context("chromium-driver was installed, but is not on the PATH")
}

/// A PostgreSQL server's programs, the newest there are.
pub fn postgres(sink: &Sink) -> Result<Postgres> {
    if let Some(found) = find_postgres() {
        return Ok(found);
    }
    install(
        &["postgresql"],
        "PostgreSQL 14 or newer (`initdb` and `postgres`)",
        sink,
    )?;
    find_postgres().context("postgresql was installed, but `initdb` was not found")
}

/// A user for programs that refuse to run as root.
pub fn unprivileged_user() -> Result<User> {
    let exists = |name: &&str| output(Command::new("id").args(["-u", name])).is_ok();
    match ["postgres", "nobody"].into_iter().find(exists) {
        Some(name) => Ok(User {
            name: name.to_owned(),
        }),
        None => {
            bail!("PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody`")
        }
    }
}

fn find_postgres() -> Option<Postgres> {
    if let Some(initdb) = find("initdb") {
        // It may be a link to the folder that holds the rest.
        let initdb = fs::canonicalize(&initdb).ok()?;
        return Some(Postgres {
            bin: initdb.parent()?.to_path_buf(),
        });
    }
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let newest = versions
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let version: u32 = path.file_name()?.to_str()?.parse().ok()?;
            Some((version, path.join("bin")))
        })
        .filter(|(_, bin)| bin.join("initdb").is_file())
        .max()?;
    Some(Postgres { bin: newest.1 })
}

/// Debian packages, or an error that says what a person has to install.
fn install(packages: &[&str], what: &str, sink: &Sink) -> Result<()> {
    let names = packages.join(" ");
    if !is_root() || !Path::new("/usr/bin/apt-get").exists() {
        bail!("{what} is missing; install it (on Debian: `apt-get install {names}`)");
    }
    sink.note(&format!("Installing {names} with apt-get"))?;
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        sink.run(&mut command)
    };
    apt(&["update"])?;
    apt(&[&["install", "--yes", "--no-install-recommends"], packages].concat())
        .with_context(|| format!("{what} is missing and apt-get could not install {names}"))
}
