//! A PostgreSQL server for the tests: in a temporary folder, on a free port of
//! loopback, gone with this value or with this process, whatever ends it.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio, id};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::command::{Sink, output};
use crate::tools;

/// Name of the temporary folders, followed by the process that owns one.
const PREFIX: &str = "ijazat-test-postgres-";
/// What the server says, in its folder.
const LOG: &str = "server.log";
/// How often and how long to ask whether it is ready.
const READY_ATTEMPTS: u32 = 300;
const READY_INTERVAL: Duration = Duration::from_millis(100);
/// Durability is not what is tested here; many tests connect at once.
const SETTINGS: [&str; 4] = [
    "fsync=off",
    "full_page_writes=off",
    "max_connections=300",
    "timezone=UTC",
];

/// A running server.
pub struct Server {
    child: Child,
    dir: PathBuf,
    port: u16,
    bin: PathBuf,
}

impl Server {
    /// Starts one and waits until it answers.
    pub fn start(sink: &Sink) -> Result<Self> {
        remove_leftovers();
        let bin = tools::postgres(sink)?.bin;
        let user = if tools::is_root() {
            Some(tools::unprivileged_user()?.name)
        } else {
            None
        };
        let dir = std::env::temp_dir().join(format!("{PREFIX}{}", id()));
        fs::create_dir(&dir).with_context(|| format!("cannot create {}", dir.display()))?;
        match launch(&bin, &dir, user.as_deref(), sink) {
            Ok((child, port)) => {
                let mut server = Self {
                    child,
                    dir,
                    port,
                    bin,
                };
                server.wait_until_ready()?;
                sink.note(&format!("PostgreSQL answers at {}", server.url()))?;
                Ok(server)
            }
            Err(error) => {
                // The folder has no owner yet; what went wrong matters more.
                let _ = fs::remove_dir_all(&dir);
                Err(error)
            }
        }
    }

    /// For the tests: a superuser, who may create databases and roles.
    pub fn url(&self) -> String {
        format!("postgres://ijazat@127.0.0.1:{}/postgres", self.port)
    }

    /// The server's own client, connected to it.
    pub fn psql(&self) -> Command {
        let mut psql = Command::new(self.bin.join("psql"));
        psql.args(["--dbname", &self.url()]);
        psql
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let log = || fs::read_to_string(self.dir.join(LOG)).unwrap_or_default();
        for _ in 0..READY_ATTEMPTS {
            if let Some(status) = self.child.try_wait()? {
                bail!("PostgreSQL ended at once ({status}): {}", log());
            }
            // `initdb --no-locale` makes the server speak English.
            if log().contains("ready to accept connections") {
                return Ok(());
            }
            thread::sleep(READY_INTERVAL);
        }
        bail!("PostgreSQL was not ready in time: {}", log())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGINT is the fast shutdown; without `kill` the hard way must do.
        let asked = output(Command::new("kill").args(["-INT", &self.child.id().to_string()]));
        if asked.is_err() {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.dir);
    }
}

fn launch(bin: &Path, dir: &Path, user: Option<&str>, sink: &Sink) -> Result<(Child, u16)> {
    if let Some(user) = user {
        output(Command::new("chown").arg(user).arg(dir))?;
    }
    let data = dir.join("data");
    let mut initdb = program(&bin.join("initdb"), user);
    initdb.arg("--pgdata").arg(&data);
    initdb.args(["--username=ijazat", "--auth=trust", "--encoding=UTF8"]);
    sink.run(initdb.args(["--no-locale", "--no-sync"]).current_dir(dir))?;

    let port = free_port()?;
    let log = fs::File::create(dir.join(LOG)).context("cannot write the server's log")?;
    let mut postgres = program(&bin.join("postgres"), user);
    postgres.arg("-D").arg(&data).arg("-k").arg(dir);
    postgres.args(["-h", "127.0.0.1", "-p", &port.to_string()]);
    for setting in SETTINGS {
        postgres.args(["-c", setting]);
    }
    postgres
        .current_dir(dir)
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log);
    let child = postgres.spawn().context("cannot start PostgreSQL")?;
    Ok((child, port))
}

/// The program as the user, and told to end when this process ends.
fn program(path: &Path, user: Option<&str>) -> Command {
    let has_setpriv = output(Command::new("setpriv").arg("--version")).is_ok();
    let mut command = match (has_setpriv, user) {
        (true, user) => {
            let mut setpriv = Command::new("setpriv");
            setpriv.args(["--pdeathsig", "INT"]);
            if let Some(user) = user {
                setpriv.args([&format!("--reuid={user}"), "--clear-groups"]);
            }
            setpriv.arg("--");
            setpriv
        }
        (false, Some(user)) => {
            let mut su = Command::new("runuser");
            su.args(["-u", user, "--"]);
            su
        }
        (false, None) => return Command::new(path),
    };
    command.arg(path);
    command
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}

/// Folders of processes that are gone.
fn remove_leftovers() {
    let Ok(entries) = fs::read_dir(std::env::temp_dir()) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(owner) = name.strip_prefix(PREFIX) else {
            continue;
        };
        let alive = output(Command::new("kill").args(["-0", owner])).is_ok();
        if !alive {
            // Another run may do the same at the same time.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_answers_and_leaves_nothing_behind() {
        let log = tempfile::tempdir().expect("a temporary folder");
        let sink = Sink::create(log.path().join("log")).expect("a log");
        let server = Server::start(&sink).expect("PostgreSQL starts");
        let (dir, port) = (server.dir.clone(), server.port);
        assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
        drop(server);
        assert!(!dir.exists());
        assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
    }
}
