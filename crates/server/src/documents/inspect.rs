//! The built-in inspection (decision 7): a document is what its name and its
//! first bytes say, whole, without a password and without anything that acts.
//! Pictures are drawn anew, so that nothing hidden in them stays.

mod image;
mod pdf;

/// Why a file is refused: the codes of decision 33.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Not a PDF, JPEG or PNG, or its name says something else.
    WrongType,
    /// More bytes or pixels than allowed.
    TooBig,
    /// No byte.
    Empty,
    /// Cannot be read to its end.
    Damaged,
    /// Opens only with a password.
    PasswordProtected,
    /// Script, launch action or embedded file.
    ActiveContent,
    /// The connection ended.
    Interrupted,
}

impl Refused {
    /// The code of the problem.
    pub fn code(self) -> &'static str {
        match self {
            Self::WrongType => "upload-wrong-type",
            Self::TooBig => "upload-too-big",
            Self::Empty => "upload-empty",
            Self::Damaged => "upload-damaged",
            Self::PasswordProtected => "upload-password-protected",
            Self::ActiveContent => "upload-active-content",
            Self::Interrupted => "upload-interrupted",
        }
    }
}

/// A file that may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    /// What it is.
    pub media_type: &'static str,
    /// What is to be kept instead of the bytes that came.
    pub cleaned: Option<Vec<u8>>,
    /// JSON: what inspected it, with what result.
    pub record: String,
}

/// Inspects a whole file. `ending` is that of its name, in lower case. Takes
/// time and memory: not for an async thread.
///
/// # Errors
/// The first reason to refuse it.
pub fn inspect(bytes: &[u8], ending: Option<&str>) -> Result<Inspected, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    let kind = infer::get(bytes).ok_or(Refused::WrongType)?;
    match (kind.mime_type(), ending) {
        ("application/pdf", Some("pdf")) => {
            pdf::inspect(bytes)?;
            Ok(found("application/pdf", None))
        }
        ("image/jpeg", Some("jpg" | "jpeg")) => {
            let cleaned = image::redraw_jpeg(bytes)?;
            Ok(found("image/jpeg", Some(cleaned)))
        }
        ("image/png", Some("png")) => {
            let cleaned = image::redraw_png(bytes)?;
            Ok(found("image/png", Some(cleaned)))
        }
        _ => Err(Refused::WrongType),
    }
}

fn found(media_type: &'static str, cleaned: Option<Vec<u8>>) -> Inspected {
    let record = serde_json::json!({
        "by": "built-in",
        "version": 1,
        "result": "passed",
        "redrawn": cleaned.is_some(),
    });
    Inspected {
        media_type,
        cleaned,
        record: record.to_string(),
    }
}
