//! Small real files to upload.

/// A PDF of one empty page.
pub fn pdf() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ];
    let mut text = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(text.len());
        text.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let xref = text.len();
    text.push_str("xref\n0 4\n0000000000 65535 f \n");
    for place in places {
        text.push_str(&format!("{place:010} 00000 n \n"));
    }
    text.push_str(&format!(
        "trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n"
    ));
    text.into_bytes()
}

fn picture(format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(16, 12, image::Rgb([20, 120, 90]))
        .write_to(&mut bytes, format)
        .expect("a picture in memory");
    bytes.into_inner()
}

/// A JPEG of 16 by 12 pixels.
pub fn jpeg() -> Vec<u8> {
    picture(image::ImageFormat::Jpeg)
}

/// A PNG of 16 by 12 pixels.
pub fn png() -> Vec<u8> {
    picture(image::ImageFormat::Png)
}
