//! The command line of `cargo xtask`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::bench::Measurement;
use crate::browsers::Browser;
use crate::test::Stage;

/// Every automation of the project.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", version, about)]
pub struct Cli {
    #[command(subcommand)]
    pub task: Task,
}

/// What can be done.
#[derive(Subcommand)]
pub enum Task {
    /// Set up what is missing, build the app and start the portal with demo data.
    Run(RunOptions),
    /// Run every check and test. `.ci/run` calls exactly this.
    Test(TestOptions),
    /// Build the app into dist/.
    Build(BuildOptions),
    /// Write a folder for a static host or CDN, with its headers files.
    Dist(DistOptions),
    /// Measure sizes and times; prints tables and asserts nothing.
    Bench(BenchOptions),
    /// Run the journeys in Firefox ESR and in WebKit too.
    Browsers(BrowsersOptions),
    /// Print which lines of the rules their tests run; fails below the bound.
    Coverage,
    /// Run every reader of the rules on texts that are bred to break it.
    Fuzz(FuzzOptions),
    /// Put small faults into the rules and see whether their tests notice.
    Mutants(MutantsOptions),
    /// Take pictures of every page into docs/pictures/ and record the journeys.
    Pictures,
    /// Check conventions that no compiler knows.
    Tidy(TidyOptions),
}

/// Options of `run`.
#[derive(Args)]
pub struct RunOptions {
    /// Port on 127.0.0.1.
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Folder of the database, documents and mail; the key file lies beside it.
    #[arg(long, default_value = "var/data")]
    pub data_dir: PathBuf,
    /// Rebuild the app on every change (Trunk serve; the API runs on the next port).
    #[arg(long)]
    pub dev: bool,
    /// Serve the gallery of widgets too, at /_gallery/index.html.
    #[arg(long, conflicts_with = "dev")]
    pub gallery: bool,
}

/// Options of `test`.
#[derive(Args)]
pub struct TestOptions {
    /// Run only this stage; may be repeated.
    #[arg(long, value_enum, value_name = "STAGE")]
    pub only: Vec<Stage>,
    /// In the stage `rust`, test only this crate; may be repeated.
    #[arg(long, value_name = "CRATE")]
    pub package: Vec<String>,
    /// In the stage `differential`, how many strings to compare.
    #[arg(long, value_name = "STRINGS", default_value_t = 100_000)]
    pub corpus: usize,
}

/// Options of `browsers`.
#[derive(Args)]
pub struct BrowsersOptions {
    /// Only this browser.
    #[arg(long, value_enum, value_name = "BROWSER")]
    pub only: Option<Browser>,
    /// Only these journeys, and other arguments of Playwright.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub tests: Vec<String>,
}

/// Options of `build`.
#[derive(Args)]
pub struct BuildOptions {
    /// Build even if no input has changed.
    #[arg(long)]
    pub force: bool,
}

/// Options of `dist`.
#[derive(Args)]
pub struct DistOptions {
    /// Where to write; is replaced.
    #[arg(long, default_value = "target/cdn")]
    pub out: PathBuf,
}

/// Options of `bench`.
#[derive(Args)]
pub struct BenchOptions {
    /// Take only this measurement; may be repeated.
    #[arg(long, value_enum, value_name = "NAME")]
    pub only: Vec<Measurement>,
    /// Applications in the database of `server`; the promise is for 1000000.
    #[arg(long, value_name = "COUNT", default_value_t = 20_000)]
    pub applications: u64,
}

/// Options of `fuzz`.
#[derive(Args)]
pub struct FuzzOptions {
    /// How long each target runs.
    #[arg(long, default_value_t = 60)]
    pub seconds: u32,
    /// Run only this target; may be repeated.
    #[arg(long, value_name = "NAME")]
    pub target: Vec<String>,
}

/// Options of `mutants`.
#[derive(Args)]
pub struct MutantsOptions {
    /// Modules of the rules; may be repeated.
    #[arg(long, value_name = "NAME", default_values = ["lifecycle", "clock", "net"])]
    pub module: Vec<String>,
    /// Only every n-th mutant, from k: `k/n`.
    #[arg(long, value_name = "K/N")]
    pub shard: Option<String>,
}

/// Options of `tidy`.
#[derive(Args)]
pub struct TidyOptions {
    /// Record migrations that are new; recorded ones stay as they are.
    #[arg(long)]
    pub record_migrations: bool,
}
