//! Whole numbers on the command line, refused in words.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Reads a whole number of this range.
pub(crate) fn whole<N>(range: RangeInclusive<N>) -> impl Fn(&str) -> Result<N, String> + Clone
where
    N: FromStr + PartialOrd + Display + Clone,
{
    move |text| {
        let number = text.trim().parse().ok();
        number
            .filter(|number| range.contains(number))
            .ok_or_else(|| {
                let (least, most) = (range.start(), range.end());
                format!("use a whole number from {least} to {most}")
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(text: &str) {
        let words = whole(1_u16..=8)(text).expect_err("refused");
        assert_eq!(words, "use a whole number from 1 to 8", "{text}");
    }

    #[test]
    fn what_is_no_number_of_the_range_is_told_the_range() {
        assert_eq!(whole(0_u8..=8)("8"), Ok(8));
        for text in [
            "",
            "0",
            "9",
            "-1",
            "1.5",
            "1e3",
            "99999999999999999999",
            "eight",
        ] {
            refused(text);
        }
    }
}
