//! Pictures: decoded within bounds, turned upright, and drawn anew. What came
//! along (EXIF with places, thumbnails, text, bytes after the end) is gone.

use super::Refused;
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::{DynamicImage, ImageDecoder, ImageError, Limits};
use std::io::Cursor;

/// Most pixels of a picture.
const PIXELS_MAX: u64 = 50_000_000;
/// Most pixels of one side.
const SIDE_MAX: u32 = 20_000;
/// Most bytes that decoding may take.
const ALLOC_BYTES_MAX: u64 = 512 * 1024 * 1024;
/// Most bytes of a redrawn picture.
const REDRAWN_BYTES_MAX: usize = 30 * 1024 * 1024;
const JPEG_QUALITY: u8 = 90;

pub(super) fn redraw_jpeg(bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let picture = draw(JpegDecoder::new(Cursor::new(bytes)).map_err(refused)?)?;
    let picture = DynamicImage::ImageRgb8(picture.into_rgb8());
    let mut redrawn = Vec::new();
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut redrawn, JPEG_QUALITY))
        .map_err(refused)?;
    bounded(redrawn)
}

pub(super) fn redraw_png(bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let picture = draw(PngDecoder::new(Cursor::new(bytes)).map_err(refused)?)?;
    let mut redrawn = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut redrawn, CompressionType::Default, FilterType::Adaptive);
    picture.write_with_encoder(encoder).map_err(refused)?;
    bounded(redrawn)
}

fn draw<D: ImageDecoder>(mut decoder: D) -> Result<DynamicImage, Refused> {
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > PIXELS_MAX || width > SIDE_MAX || height > SIDE_MAX {
        return Err(Refused::TooBig);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(ALLOC_BYTES_MAX);
    decoder.set_limits(limits).map_err(refused)?;
    let orientation = decoder.orientation().map_err(refused)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn bounded(redrawn: Vec<u8>) -> Result<Vec<u8>, Refused> {
    if redrawn.len() > REDRAWN_BYTES_MAX {
        return Err(Refused::TooBig);
    }
    Ok(redrawn)
}

fn refused(error: ImageError) -> Refused {
    match error {
        ImageError::Limits(_) => Refused::TooBig,
        _ => Refused::Damaged,
    }
}
