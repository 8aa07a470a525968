//! The task `run`: the whole portal on this machine, with demo data.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};

use crate::cli::RunOptions;
use crate::command::Sink;
use crate::project::Project;
use crate::site;
use crate::tools::Tools;

/// How often sources are looked at while developing.
const WATCH_INTERVAL: Duration = Duration::from_millis(500);

/// Builds what is missing and becomes the server.
pub fn run(project: &Project, options: &RunOptions) -> Result<bool> {
    if options.dev {
        return develop(project, options);
    }
    let dist = if options.gallery {
        site::gallery::build(project, &Sink::Terminal)?
    } else {
        site::build(project, &Sink::Terminal, false)?;
        project.dist()
    };
    build_server(project, &Sink::Terminal)?;
    let mut server = serve(project, options.port, &options.data_dir);
    server.arg("--dist").arg(dist);
    // The server takes this process over, so signals and exit codes are its own.
    let error = server.exec();
    Err(anyhow!(error)).with_context(|| format!("cannot start {}", project.server().display()))
}

/// The server in the dev profile: docs/adr/0003-server-profile.md.
pub fn build_server(project: &Project, sink: &Sink) -> Result<()> {
    build_with(
        &["build", "--package", "ijazat-server", "--bin", "ijazat"],
        project,
        sink,
    )
}

/// Builds the server together with every test, as the whole test command needs
/// it: the features of shared crates are then the same for both, and each heavy
/// crate is compiled once.
pub fn build_server_and_tests(project: &Project, sink: &Sink) -> Result<()> {
    build_with(&["test", "--workspace", "--no-run"], project, sink)
}

fn build_with(arguments: &[&str], project: &Project, sink: &Sink) -> Result<()> {
    let mut build = Command::new("cargo");
    build.args(arguments).current_dir(&project.root);
    sink.run(&mut build)
        .context("the server could not be built")
}

fn serve(project: &Project, port: u16, data_dir: &Path) -> Command {
    let mut server = Command::new(project.server());
    server
        .args(["serve", "--demo", "--port", &port.to_string()])
        .arg("--data-dir")
        .arg(data_dir)
        .current_dir(&project.root);
    server
}

/// Trunk serves the app on the port and passes `/api/` on to the next port.
fn develop(project: &Project, options: &RunOptions) -> Result<bool> {
    let api_port = options
        .port
        .checked_add(1)
        .context("--port must be at most 65534 with --dev: the API takes the next one")?;
    let tools = Tools::for_app(project, &Sink::Terminal)?;
    site::generate(project)?;
    site::provide_pdfjs(project, &Sink::Terminal)?;
    build_server(project, &Sink::Terminal)?;
    let server = serve(project, api_port, &options.data_dir)
        .args([
            "--public-url",
            &format!("http://127.0.0.1:{}", options.port),
        ])
        .spawn()
        .with_context(|| format!("cannot start {}", project.server().display()))?;
    let _server = Guard(server);
    let backend = format!("http://127.0.0.1:{api_port}/api/");
    let trunk = site::serve(project, &tools, options.port, &backend)?
        .spawn()
        .context("cannot start trunk")?;
    let mut trunk = Guard(trunk);
    loop {
        if let Some(status) = trunk.0.try_wait()? {
            return Ok(status.success());
        }
        if let Err(error) = site::generate(project) {
            eprintln!("error: {error:#}");
        }
        thread::sleep(WATCH_INTERVAL);
    }
}

/// Ends a program with this one.
struct Guard(Child);

impl Drop for Guard {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
