//! Limits of a request's head. The HTTP library ends what is far larger without
//! a word; what a browser or a script may send by mistake is told here.

use crate::error::{Error, Result};
use http::{HeaderMap, Uri};

/// Longest address, in bytes.
const URI_BYTES_MAX: usize = 8 * 1024;

/// Most header fields.
const FIELDS_MAX: usize = 48;

/// Names and values of all header fields together, in bytes.
const FIELD_BYTES_MAX: usize = 16 * 1024;

/// Refuses an address or headers that are too long, and says the limit.
pub(crate) fn check(uri: &Uri, headers: &HeaderMap) -> Result<()> {
    let query = uri.query().map_or(0, |query| query.len() + 1);
    if uri.path().len() + query > URI_BYTES_MAX {
        return Err(Error::new("address-too-long").detail(format!(
            "the address of a request has at most {URI_BYTES_MAX} bytes"
        )));
    }
    if headers.len() > FIELDS_MAX {
        return Err(Error::new("headers-too-big")
            .detail(format!("a request has at most {FIELDS_MAX} header fields")));
    }
    let bytes: usize = headers
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len())
        .sum();
    if bytes > FIELD_BYTES_MAX {
        return Err(Error::new("headers-too-big").detail(format!(
            "the header fields of a request have at most {FIELD_BYTES_MAX} bytes together"
        )));
    }
    Ok(())
}
