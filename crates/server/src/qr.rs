//! QR codes as SVG images.

use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder};

/// The strongest error correction that still gives a code which a phone reads
/// from paper: stronger for short texts, weaker for long ones.
const LEVELS: [ECL; 3] = [ECL::Q, ECL::M, ECL::L];

/// A QR code of the text; none when the text is too long for one.
pub fn svg(text: &str) -> Option<String> {
    let code = LEVELS
        .into_iter()
        .find_map(|level| QRBuilder::new(text).ecl(level).build().ok())?;
    Some(SvgBuilder::default().to_str(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_no_code() {
        assert!(
            svg("https://portal.example/certificate#a.b.c")
                .is_some_and(|svg| svg.starts_with("<svg"))
        );
        assert!(svg(&"a".repeat(2_900)).is_some());
        assert_eq!(svg(&"a".repeat(3_000)), None);
    }
}
