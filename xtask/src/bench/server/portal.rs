//! A portal of its own for a measurement: built for release, filled, served.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::command::Sink;
use crate::project::Project;

/// A server that ends with this value.
pub struct Portal {
    child: Child,
    url: String,
    applications: u64,
}

impl Portal {
    /// Builds the server, fills the database up to so many applications, and serves it.
    pub fn start(project: &Project, applications: u64) -> Result<Self> {
        let mut build = Command::new("cargo");
        build
            .args(["build", "--release", "--package", "ijazat-server"])
            .args(["--bin", "ijazat"])
            .current_dir(&project.root);
        Sink::Terminal
            .run(&mut build)
            .context("the server could not be built")?;
        let place = Place {
            binary: project.target.join("release").join("ijazat"),
            data: project
                .target
                .join("bench")
                .join(format!("server-{applications}")),
        };
        fs::create_dir_all(project.target.join("bench"))?;
        // The first start makes keys and tables; then the seed goes on.
        drop(place.serve()?);
        let mut seed = place.command(&["seed", "--demo"]);
        seed.args(["--applications", &applications.to_string()]);
        Sink::Terminal.run(&mut seed)?;
        let (child, url) = place.serve()?.keep();
        Ok(Self {
            child,
            url,
            applications: applications.max(FIRST),
        })
    }

    /// Where it listens.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// How many applications it has.
    pub fn applications(&self) -> u64 {
        self.applications
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Applications that a demo begins with.
const FIRST: u64 = 500;

struct Place {
    binary: PathBuf,
    data: PathBuf,
}

/// A server, ended unless it is kept.
struct Started(Option<(Child, String)>);

impl Started {
    fn keep(mut self) -> (Child, String) {
        self.0.take().expect("it was just started")
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        if let Some((child, _)) = &mut self.0 {
            end(child);
        }
    }
}

fn end(child: &mut Child) {
    // It may have ended by itself.
    let _ = child.kill();
    let _ = child.wait();
}

impl Place {
    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(words).arg("--data-dir").arg(&self.data);
        command
    }

    /// Starts a demo on a free port and waits until it says where.
    fn serve(&self) -> Result<Started> {
        let mut child = self
            .command(&["serve", "--demo", "--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", self.binary.display()))?;
        let out = child.stdout.take().context("its output is piped")?;
        let mut lines = BufReader::new(out).lines();
        while let Some(line) = lines.next().transpose()? {
            if let Some(url) = line.strip_prefix("listening on ") {
                let url = url.trim().to_owned();
                // What it still says must not fill the pipe.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(Started(Some((child, url))));
            }
        }
        end(&mut child);
        bail!("the server ended before it listened");
    }
}
