//! The log: JSON lines on standard error. What is logged are facts about the
//! request, never bodies, queries, addresses of cases or values of answers.

use tracing_subscriber::EnvFilter;

/// Starts logging.
///
/// # Errors
/// Says what is wrong with the filter.
pub fn init(filter: &str) -> Result<(), String> {
    let filter = EnvFilter::try_new(filter).map_err(|error| {
        format!("--log {filter:?}: {error}; write for example info or ijazat_server=debug,warn")
    })?;
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init()
        .map_err(|error| format!("logging cannot start: {error}"))
}
