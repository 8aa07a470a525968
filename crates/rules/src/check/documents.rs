//! Uploaded files as answers name them. What is inside a file was inspected
//! when it was uploaded.

use super::reading::{Problem, Reading};
use crate::answers::{Answer, DocumentRef};
use crate::form::Kind;
use crate::limits;
use crate::order;

/// What may be uploaded.
///
/// ```
/// assert!(!ijazat_rules::check::MEDIA_TYPES.contains(&"text/html"));
/// ```
pub const MEDIA_TYPES: [&str; 3] = ["application/pdf", "image/jpeg", "image/png"];

pub(super) fn read(kind: &Kind, files: &[DocumentRef]) -> Reading {
    let Kind::Document {
        files_min,
        files_max,
    } = kind
    else {
        return Reading::default();
    };
    let count = files.len();
    if count > *files_max as usize {
        let problem = Problem::new("too-many-files")
            .with("count", count)
            .with("max", files_max);
        return Reading::bad(problem);
    }
    let mut problems = Vec::new();
    if count < *files_min as usize {
        problems.push(
            Problem::new("too-few-files")
                .with("count", count)
                .with("min", files_min),
        );
    }
    let mut ids = Vec::new();
    for (index, file) in files.iter().enumerate() {
        if !is_sound(file) {
            problems.push(Problem::new("bad-document").with("file", index + 1));
        } else if !order::insert(&mut ids, &file.id) {
            problems.push(Problem::new("same-file-twice").with("file", index + 1));
        }
    }
    if problems.is_empty() {
        Reading::good(Answer::Documents(files.to_vec()))
    } else {
        Reading {
            problems,
            ..Reading::default()
        }
    }
}

fn is_sound(file: &DocumentRef) -> bool {
    let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let is_id = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=limits::ID_LENGTH_MAX).contains(&file.id.len())
        && file.id.bytes().all(is_id)
        && (1..=limits::FILE_BYTES_MAX).contains(&file.bytes)
        && file.digest.len() == 64
        && file.digest.bytes().all(is_hex)
        && MEDIA_TYPES.contains(&file.media_type.as_str())
        && !file.name.trim().is_empty()
        && file.name.chars().count() <= limits::FILE_NAME_LENGTH_MAX
        && !file
            .name
            .chars()
            .any(|c| c.is_control() || matches!(c, '/' | '\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(id: &str) -> DocumentRef {
        DocumentRef {
            id: id.into(),
            name: "letter.pdf".into(),
            bytes: 1,
            digest: "0".repeat(64),
            media_type: "application/pdf".into(),
        }
    }

    fn check(files: &[DocumentRef], codes: &[&str]) {
        let reading = read(
            &Kind::Document {
                files_min: 2,
                files_max: 3,
            },
            files,
        );
        assert_eq!(
            reading.problems.iter().map(|p| p.code).collect::<Vec<_>>(),
            codes
        );
        assert_eq!(reading.canonical.is_some(), codes.is_empty());
    }

    #[test]
    fn counts_and_shapes() {
        check(&[file("a"), file("b")], &[]);
        check(&[file("a")], &["too-few-files"]);
        check(
            &[file("a"), file("b"), file("c"), file("d")],
            &["too-many-files"],
        );
        check(&[file("a"), file("a")], &["same-file-twice"]);
        check(&[file("../x"), file("b")], &["bad-document"]);
        check(
            &[
                DocumentRef {
                    bytes: 0,
                    ..file("a")
                },
                file("b"),
            ],
            &["bad-document"],
        );
        check(
            &[
                DocumentRef {
                    digest: "Z".repeat(64),
                    ..file("a")
                },
                file("b"),
            ],
            &["bad-document"],
        );
        check(
            &[
                DocumentRef {
                    media_type: "text/html".into(),
                    ..file("a")
                },
                file("b"),
            ],
            &["bad-document"],
        );
        check(
            &[
                DocumentRef {
                    name: "a/b.pdf".into(),
                    ..file("a")
                },
                file("b"),
            ],
            &["bad-document"],
        );
    }
}
