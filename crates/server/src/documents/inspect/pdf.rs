//! PDFs: whole, readable, without a password, and without anything that acts
//! when opened. Links and jumps within the document are fine.

use super::Refused;
use lopdf::{Dictionary, Document, Error, LoadOptions, Object};

/// Most bytes that one stream may hold while the file is read.
const STREAM_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Most streams of objects, which are all unpacked.
const OBJECT_STREAMS_MAX: usize = 2_000;
/// Most objects.
const OBJECTS_MAX: usize = 300_000;
/// Most levels of nesting.
const DEPTH_MAX: u32 = 64;
/// Bytes at the end within which the end mark must be.
const TAIL_BYTES: usize = 1_024;

/// Kinds of actions that leave the document, run something or send something.
const ACTIONS: &[&[u8]] = &[
    b"JavaScript",
    b"Launch",
    b"SubmitForm",
    b"ImportData",
    b"GoToR",
    b"GoToE",
    b"Rendition",
    b"Movie",
    b"Sound",
    b"GoTo3DView",
    b"RichMediaExecute",
    b"SetOCGState",
];

/// Members that carry something that acts, whatever their value.
const MEMBERS: &[&[u8]] = &[
    b"JS",
    b"JavaScript",
    b"AA",
    b"EF",
    b"EmbeddedFiles",
    b"RichMediaContent",
    b"RichMediaSettings",
    b"XFA",
];

pub(super) fn inspect(bytes: &[u8]) -> Result<(), Refused> {
    check_frame(bytes)?;
    if count(bytes, b"/ObjStm") > OBJECT_STREAMS_MAX {
        return Err(Refused::Damaged);
    }
    let options = LoadOptions {
        max_decompressed_size: Some(STREAM_BYTES_MAX),
        ..LoadOptions::default()
    };
    let document = Document::load_mem_with_options(bytes, options).map_err(refused)?;
    if document.was_encrypted() || document.trailer.has(b"Encrypt") {
        return Err(Refused::PasswordProtected);
    }
    if document.objects.len() > OBJECTS_MAX || document.get_pages().is_empty() {
        return Err(Refused::Damaged);
    }
    check_dictionary(&document, &document.trailer, 0)?;
    for object in document.objects.values() {
        check_object(&document, object, 0)?;
    }
    Ok(())
}

/// The file begins and ends as a PDF: nothing else is hidden around it.
fn check_frame(bytes: &[u8]) -> Result<(), Refused> {
    if !bytes.starts_with(b"%PDF-") {
        return Err(Refused::WrongType);
    }
    let tail = &bytes[bytes.len().saturating_sub(TAIL_BYTES)..];
    let end = tail
        .windows(5)
        .rposition(|window| window == b"%%EOF")
        .ok_or(Refused::Damaged)?;
    let rest = &tail[end + 5..];
    if rest
        .iter()
        .all(|byte| byte.is_ascii_whitespace() || *byte == 0)
    {
        Ok(())
    } else {
        Err(Refused::Damaged)
    }
}

fn count(bytes: &[u8], word: &[u8]) -> usize {
    bytes
        .windows(word.len())
        .filter(|window| *window == word)
        .count()
}

fn refused(error: Error) -> Refused {
    match error {
        Error::Decryption(_) | Error::InvalidPassword | Error::AlreadyEncrypted => {
            Refused::PasswordProtected
        }
        _ => Refused::Damaged,
    }
}

fn check_object(document: &Document, object: &Object, depth: u32) -> Result<(), Refused> {
    if depth > DEPTH_MAX {
        return Err(Refused::Damaged);
    }
    match object {
        Object::Dictionary(dictionary) => check_dictionary(document, dictionary, depth),
        Object::Stream(stream) => check_dictionary(document, &stream.dict, depth),
        Object::Array(items) => items
            .iter()
            .try_for_each(|item| check_object(document, item, depth + 1)),
        _ => Ok(()),
    }
}

fn check_dictionary(
    document: &Document,
    dictionary: &Dictionary,
    depth: u32,
) -> Result<(), Refused> {
    for (name, value) in dictionary.iter() {
        let acts = match name.as_slice() {
            b"S" => is_name(document, value, ACTIONS),
            b"Type" => is_name(document, value, &[b"EmbeddedFile"]),
            b"OpenAction" => !is_jump(document, value),
            name => MEMBERS.contains(&name),
        };
        if acts {
            return Err(Refused::ActiveContent);
        }
        check_object(document, value, depth + 1)?;
    }
    Ok(())
}

fn is_name(document: &Document, value: &Object, names: &[&[u8]]) -> bool {
    let value = document
        .dereference(value)
        .map_or(value, |(_, value)| value);
    value.as_name().is_ok_and(|name| names.contains(&name))
}

/// Opening at a page is a destination, or an action that goes to one.
fn is_jump(document: &Document, value: &Object) -> bool {
    match document.dereference(value).map(|(_, value)| value) {
        Ok(Object::Array(_) | Object::Null) => true,
        Ok(Object::Dictionary(action)) => action
            .get(b"S")
            .and_then(Object::as_name)
            .is_ok_and(|name| name == b"GoTo"),
        _ => false,
    }
}
