//! Numbers with a fixed count of digits after the point, for lengths and sizes.
//! The library's way of writing fractions is a tenth of the program.

/// The number with so many digits after the point, at most nine.
pub fn decimal(value: f64, digits: u32) -> String {
    let scale = 10_i64.pow(digits);
    // Lengths on a screen and sizes of files are far below the largest whole number.
    let scaled = (value * scale as f64).round() as i64;
    let (whole, part) = (scaled.abs() / scale, scaled.abs() % scale);
    let sign = if scaled < 0 { "-" } else { "" };
    match digits {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{part:0width$}", width = digits as usize),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_library_writes_them() {
        for value in [
            0.0, 1.0, -1.0, 0.04, -0.06, 12.34, 199.96, -1_200.0, 3.271_59,
        ] {
            assert_eq!(decimal(value, 1), format!("{value:.1}"), "{value}");
            assert_eq!(decimal(value, 3), format!("{value:.3}"), "{value}");
        }
        // No sign for nothing.
        assert_eq!(decimal(-0.04, 1), "0.0");
        assert_eq!(decimal(12.7, 0), "13");
    }
}
