//! Python with `netaddr`, in the user's cache.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{Sink, output};
use crate::project::Project;

/// The version of `netaddr` that the table of differences speaks of.
const NETADDR: &str = "1.3.0";

/// A Python that finds `netaddr`.
pub struct Python {
    packages: PathBuf,
}

impl Python {
    pub fn command(&self) -> Command {
        let mut python = Command::new("python3");
        python.env("PYTHONPATH", &self.packages);
        python
    }

    fn has_netaddr(&self) -> bool {
        let version = "import netaddr; print(netaddr.__version__)";
        output(self.command().args(["-c", version])).is_ok_and(|found| found.trim() == NETADDR)
    }
}

/// Installs `netaddr` where it is not, by whatever `pip` there is.
pub fn with_netaddr(project: &Project, sink: &Sink) -> Result<Python> {
    output(Command::new("python3").arg("--version"))
        .context("Python 3.9 or newer is missing; install it (on Debian: `apt-get install python3 python3-pip`)")?;
    let packages = project.cache.join(format!("python/netaddr-{NETADDR}"));
    let python = Python { packages };
    if python.has_netaddr() {
        return Ok(python);
    }
    sink.note(&format!(
        "Installing netaddr {NETADDR} into {}",
        python.packages.display()
    ))?;
    let wanted = format!("netaddr=={NETADDR}");

    let target = python.packages.display().to_string();
    let pip = || {
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--upgrade"])
            .args(["--disable-pip-version-check", "--target", &target, &wanted]);
        pip
    };
    // Debian's Python may come without pip, and may still be able to unpack its own.
    let unpack = || output(Command::new("python3").args(["-m", "ensurepip", "--user"]));
    let installed = sink.run(&mut pip()).or_else(|_| {
        unpack()?;
        sink.run(&mut pip())
    });
    if installed.is_ok() && python.has_netaddr() {
        return Ok(python);
    }
    bail!(
        "netaddr {NETADDR} could not be installed; install pip (on Debian: `apt-get install python3-pip`), \
         then `python3 -m pip install --target {target} {wanted}`"
    )
}
