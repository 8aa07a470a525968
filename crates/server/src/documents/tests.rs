//! Every upload code, with real files made here.

use super::inspect::{Refused, inspect};
use lopdf::{Document, Object, dictionary};

/// A PDF of one empty page.
fn pdf() -> Document {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    document.objects.insert(
        pages,
        Object::Dictionary(dictionary! {
            "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1,
        }),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    document
}

fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("saved");
    bytes
}

fn with_catalog(set: impl FnOnce(&mut lopdf::Dictionary)) -> Vec<u8> {
    let mut document = pdf();
    set(document.catalog_mut().expect("a catalog"));
    saved(document)
}

fn picture(format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_fn(40, 30, |x, y| image::Rgb([x as u8, y as u8, 99]));
    picture.write_to(&mut bytes, format).expect("written");
    bytes.into_inner()
}

#[track_caller]
fn refused(bytes: &[u8], ending: &str, reason: Refused) {
    assert_eq!(inspect(bytes, Some(ending)), Err(reason));
}

#[test]
fn plain_files_pass_and_pictures_are_redrawn() {
    let document = saved(pdf());
    let passed = inspect(&document, Some("pdf")).expect("a PDF");
    assert_eq!(
        (passed.media_type, passed.cleaned),
        ("application/pdf", None)
    );
    for (format, endings, media_type) in [
        (image::ImageFormat::Jpeg, &["jpg", "jpeg"][..], "image/jpeg"),
        (image::ImageFormat::Png, &["png"], "image/png"),
    ] {
        for ending in endings {
            let passed = inspect(&picture(format), Some(ending)).expect("a picture");
            assert_eq!(passed.media_type, media_type);
            let cleaned = passed.cleaned.expect("redrawn");
            let again = image::load_from_memory(&cleaned).expect("a picture");
            assert_eq!((again.width(), again.height()), (40, 30));
        }
    }
}

#[test]
fn names_and_bytes_must_agree() {
    let document = saved(pdf());
    refused(&document, "jpg", Refused::WrongType);
    refused(&picture(image::ImageFormat::Png), "pdf", Refused::WrongType);
    refused(&picture(image::ImageFormat::Png), "jpg", Refused::WrongType);
    refused(b"<html><script>1</script>", "pdf", Refused::WrongType);
    refused(
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "png",
        Refused::WrongType,
    );
    refused(b"PK\x03\x04rest", "pdf", Refused::WrongType);
    refused(b"MZ\x90\0", "png", Refused::WrongType);
    assert_eq!(inspect(&document, None), Err(Refused::WrongType));
    refused(b"", "pdf", Refused::Empty);
}

#[test]
fn what_hides_around_a_pdf_is_refused() {
    let document = saved(pdf());
    let after = [&document[..], b"PK\x03\x04 a zip"].concat();
    refused(&after, "pdf", Refused::Damaged);
    let before = [b"GIF89a", &document[..]].concat();
    refused(&before, "pdf", Refused::WrongType);
    let harmless = [&document[..], b"\r\n\n"].concat();
    assert!(inspect(&harmless, Some("pdf")).is_ok());
}

#[test]
fn cut_files_are_damaged() {
    let document = saved(pdf());
    refused(&document[..document.len() / 2], "pdf", Refused::Damaged);
    refused(b"%PDF-1.7\n%%EOF", "pdf", Refused::Damaged);
    let jpeg = picture(image::ImageFormat::Jpeg);
    refused(&jpeg[..100], "jpg", Refused::Damaged);
    let png = picture(image::ImageFormat::Png);
    refused(&png[..png.len() / 2], "png", Refused::Damaged);
}

#[test]
fn what_acts_is_refused() {
    let script =
        || dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
    let launch = || dictionary! { "S" => "Launch", "F" => Object::string_literal("cmd.exe") };
    for bytes in [
        with_catalog(|catalog| catalog.set("OpenAction", script())),
        with_catalog(|catalog| catalog.set("OpenAction", launch())),
        with_catalog(|catalog| catalog.set("AA", dictionary! { "WC" => script() })),
        with_catalog(|catalog| {
            catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! {} });
        }),
        with_catalog(|catalog| {
            catalog.set("Names", dictionary! { "JavaScript" => dictionary! {} });
        }),
        with_catalog(|catalog| {
            catalog.set(
                "AcroForm",
                dictionary! { "XFA" => Object::string_literal("<xdp/>") },
            );
        }),
        with_catalog(|catalog| {
            catalog.set("Extra", vec![Object::Dictionary(launch())]);
        }),
    ] {
        refused(&bytes, "pdf", Refused::ActiveContent);
    }
}

#[test]
fn opening_at_a_page_is_no_action() {
    let array = with_catalog(|catalog| {
        catalog.set("OpenAction", vec![Object::Integer(0), "Fit".into()]);
    });
    let jump = with_catalog(|catalog| {
        let target: Vec<Object> = vec![Object::Integer(0), "Fit".into()];
        catalog.set("OpenAction", dictionary! { "S" => "GoTo", "D" => target });
    });
    assert!(inspect(&array, Some("pdf")).is_ok());
    assert!(inspect(&jump, Some("pdf")).is_ok());
}

#[test]
fn encrypted_pdfs_are_named_so() {
    for password in ["", "secret"] {
        let mut document = pdf();
        document.trailer.set(
            "ID",
            vec![
                Object::string_literal("0123456789abcdef"),
                Object::string_literal("0123456789abcdef"),
            ],
        );
        let version = lopdf::EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: lopdf::Permissions::all(),
        };
        let state = lopdf::EncryptionState::try_from(version).expect("a state");
        document.encrypt(&state).expect("encrypted");
        refused(&saved(document), "pdf", Refused::PasswordProtected);
    }
}

#[test]
fn pictures_of_too_many_pixels_are_not_even_drawn() {
    // A PNG header that claims 30,000 by 30,000 pixels.
    let mut png = picture(image::ImageFormat::Png);
    png[16..20].copy_from_slice(&30_000_u32.to_be_bytes());
    png[20..24].copy_from_slice(&30_000_u32.to_be_bytes());
    let crc = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    refused(&png, "png", Refused::TooBig);
}

/// The checksum of PNG chunks.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 }
        })
    })
}

#[test]
fn places_and_trailing_bytes_leave_pictures() {
    let jpeg = picture(image::ImageFormat::Jpeg);
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\0SampleGpsPlace";
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    let tagged = [
        &jpeg[..2],
        &[0xff, 0xe1],
        &length,
        exif,
        &jpeg[2..],
        b"<script>",
    ]
    .concat();
    let cleaned = inspect(&tagged, Some("jpg"))
        .expect("a picture")
        .cleaned
        .expect("redrawn");
    for hidden in [&b"SampleGpsPlace"[..], b"<script>"] {
        assert!(tagged.windows(hidden.len()).any(|window| window == hidden));
        assert!(!cleaned.windows(hidden.len()).any(|window| window == hidden));
    }
}
