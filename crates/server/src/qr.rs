//! QR codes as SVG images.

use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder};

/// Kinds of error correction, the strongest that serves on paper first.
const LEVELS: [ECL; 3] = [ECL::Q, ECL::M, ECL::L];
/// More modules on a side than these (version 20) are too fine for a telephone at the
/// size in which certificates show a code.
const SIDE_MAX: usize = 97;

/// A QR code of the text, with the strongest error correction that leaves it coarse enough, else the weakest; none when
/// the text is too long for one.
pub fn svg(text: &str) -> Option<String> {
    let mut codes = LEVELS
        .into_iter()
        .filter_map(|level| QRBuilder::new(text).ecl(level).build().ok());
    let mut code = codes.next()?;
    while code.size > SIDE_MAX
        && let Some(coarser) = codes.next()
    {
        code = coarser;
    }
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

    /// Modules on a side, with the quiet zone of four on either.
    fn side(length: usize) -> usize {
        let svg = svg(&"a".repeat(length)).expect("a code");
        let size = svg.split("viewBox=\"0 0 ").nth(1).expect("a size");
        let digits = size.split(' ').next().expect("a number");
        digits.parse::<usize>().expect("a number") - 8
    }

    #[test]
    fn a_longer_text_gives_up_correction_before_it_gets_too_fine() {
        // 482 and 666 bytes are what version 20 holds at Q and M, 858 at L (ISO/IEC 18004, table 7).
        assert_eq!([side(482), side(483)], [97, 85]);
        assert_eq!([side(666), side(667)], [97, 89]);
        assert_eq!([side(858), side(859)], [97, 101]);
    }
}
