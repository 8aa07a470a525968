//! The log: JSON lines on standard error. What is logged are facts about the
//! request, never bodies, queries, addresses of cases or values of answers.

use tracing_subscriber::EnvFilter;

/// The reader of PDFs quotes the files of applicants in its own lines; they are
/// wanted only by who names it in the filter.
const QUIET: &str = "lopdf";

/// Starts logging.
///
/// # Errors
/// Says what is wrong with the filter.
pub fn init(filter: &str) -> Result<(), String> {
    tracing_subscriber::fmt()
        .json()
        .with_env_filter(read_filter(filter)?)
        .with_writer(std::io::stderr)
        .try_init()
        .map_err(|error| format!("logging cannot start: {error}"))
}

fn read_filter(words: &str) -> Result<EnvFilter, String> {
    let filter = EnvFilter::try_new(words).map_err(|error| {
        format!("--log {words:?}: {error}; write for example info or ijazat_server=debug,warn")
    })?;
    if words.contains(QUIET) {
        return Ok(filter);
    }
    let off = format!("{QUIET}=off").parse();
    Ok(filter.add_directive(off.expect("a directive")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_of_pdfs_is_quiet_unless_it_is_named() {
        let shown = |words: &str| read_filter(words).expect("a filter").to_string();
        assert!(shown("warn").contains("lopdf=off"), "{}", shown("warn"));
        assert!(!shown("lopdf=debug").contains("off"));
        assert!(read_filter("a=b=c").is_err());
    }
}
