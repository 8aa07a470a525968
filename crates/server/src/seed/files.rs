//! The files that demo applications name: real small PDFs and pictures, each
//! kept once and shared by its digest.

use crate::documents::{Documents, inspect};
use ijazat_store::documents::{NewBlob, list_blobs};
use ijazat_store::entities::blob;
use ijazat_store::seed::SampleDocument;
use ijazat_store::{Error, Result, Store, ids};
use image::{ImageFormat, Rgb, RgbImage};
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};
use rand::Rng;
use sha2::{Digest, Sha256};
use std::io::Cursor;

/// A file, the fields that it is made for, and what it shows.
type Sample = (&'static str, &'static [&'static str], Shows);

enum Shows {
    /// A page with this line.
    Line(&'static str),
    /// A card with a photograph, or its back.
    Card { photograph: bool },
}

const SAMPLES: [Sample; 6] = [
    (
        "sample-letter-of-incorporation.pdf",
        &["incorporation-letter"],
        Shows::Line("Sample letter of incorporation"),
    ),
    (
        "sample-tax-certificate.pdf",
        &["taxpayer-proof", "other-documents"],
        Shows::Line("Sample tax certificate"),
    ),
    (
        "sample-letter.pdf",
        &[
            "employer-letter",
            "client-letter",
            "government-letter",
            "note-verbale",
        ],
        Shows::Line("Sample letter"),
    ),
    (
        "sample-contract.pdf",
        &["contract", "project-email"],
        Shows::Line("Sample contract, with the e-mails about it"),
    ),
    (
        "sample-card-front.jpg",
        &["cnic-front", "passport-copy", "diplomatic-card-front"],
        Shows::Card { photograph: true },
    ),
    (
        "sample-card-back.png",
        &["cnic-back", "diplomatic-card-back"],
        Shows::Card { photograph: false },
    ),
];

/// Keeps the files that are not kept yet.
pub(super) async fn keep<R: Rng + ?Sized>(
    store: &Store,
    documents: &Documents,
    rng: &mut R,
) -> Result<Vec<SampleDocument<'static>>> {
    // Whatever was seeded before comes first.
    let known = list_blobs(store.read(), 0, 100).await?;
    let mut kept = Vec::new();
    for (name, fields, shows) in &SAMPLES {
        let bytes = match shows {
            Shows::Line(line) => paper(line),
            Shows::Card { photograph } => card(*photograph, format_of(name)),
        };
        let blob = keep_one(store, documents, &known, &ids::opaque(rng), name, &bytes)?;
        kept.push(SampleDocument { name, fields, blob });
    }
    Ok(kept)
}

fn keep_one(
    store: &Store,
    documents: &Documents,
    known: &[blob::Model],
    file: &str,
    name: &str,
    bytes: &[u8],
) -> Result<NewBlob> {
    let failed = |reason: String| Error::File {
        path: documents.path(file),
        reason,
    };
    let ending = name.rsplit('.').next();
    // Demo files are inspected like any other.
    let inspected = inspect::inspect(bytes, ending).map_err(|refused| {
        failed(format!(
            "the demo file {name} is refused: {}",
            refused.code()
        ))
    })?;
    let bytes = inspected.cleaned.as_deref().unwrap_or(bytes);
    let digest = ids::hex(&Sha256::digest(bytes));
    if let Some(row) = known.iter().find(|row| row.digest == digest) {
        return Ok(NewBlob {
            scope: row.scope.clone(),
            digest,
            file: row.file.clone(),
            key_sealed: row.key_sealed.clone(),
            bytes: row.bytes,
            media_type: row.media_type.clone(),
            inspection: row.inspection.clone(),
        });
    }
    documents
        .keep(
            store.keys(),
            "demo",
            file,
            bytes,
            inspected.media_type,
            &inspected.record,
        )
        .map_err(|error| failed(error.to_string()))
}

fn format_of(name: &str) -> ImageFormat {
    ImageFormat::from_path(name).expect("the name of a picture")
}

/// A page that says one line.
fn paper(line: &str) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
    });
    let content = Content {
        operations: vec![
            Operation::new("BT", vec![]),
            Operation::new("Tf", vec!["F1".into(), 20.into()]),
            Operation::new("Td", vec![72.into(), 740.into()]),
            Operation::new("Tj", vec![Object::string_literal(line)]),
            Operation::new("ET", vec![]),
        ],
    };
    let content = content.encode().expect("operations that we wrote");
    let content = document.add_object(Stream::new(dictionary! {}, content));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    });
    document.objects.insert(
        pages,
        Object::Dictionary(dictionary! {
            "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1,
        }),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .expect("memory takes everything");
    bytes
}

/// A card on a sheet, with lines where the words would be.
fn card(photograph: bool, format: ImageFormat) -> Vec<u8> {
    const PAPER: Rgb<u8> = Rgb([246, 246, 244]);
    const CARD: Rgb<u8> = Rgb([222, 234, 228]);
    const INK: Rgb<u8> = Rgb([120, 130, 140]);
    let sheet = RgbImage::from_fn(420, 594, |x, y| {
        let on_card = (40..380).contains(&x) && (180..394).contains(&y);
        let on_photograph = photograph && (280..360).contains(&x) && (200..300).contains(&y);
        let on_line = (64..250).contains(&x) && (220..370).contains(&y) && y % 28 < 6;
        match (on_photograph || on_line, on_card) {
            (true, _) => INK,
            (false, true) => CARD,
            (false, false) => PAPER,
        }
    });
    let mut bytes = Cursor::new(Vec::new());
    sheet
        .write_to(&mut bytes, format)
        .expect("memory takes everything");
    bytes.into_inner()
}
