//! How a picture lies in its frame: zoom, turn and offset. Pure.

use crate::decimal::decimal;

/// Smallest and largest zoom, in per cent of the fitting size.
const ZOOM_MIN: f64 = 50.0;
const ZOOM_MAX: f64 = 800.0;
/// One press on "larger".
const ZOOM_STEP: f64 = 1.25;
/// How far the picture may be moved, in pixels at 100 %.
const OFFSET_MAX: f64 = 1_200.0;

/// How a picture lies in its frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pose {
    zoom_percent: f64,
    quarter_turns: u8,
    offset: (f64, f64),
}

impl Default for Pose {
    fn default() -> Self {
        Self {
            zoom_percent: 100.0,
            quarter_turns: 0,
            offset: (0.0, 0.0),
        }
    }
}

impl Pose {
    /// One step larger.
    pub fn larger(self) -> Self {
        self.scaled(ZOOM_STEP)
    }

    /// One step smaller.
    pub fn smaller(self) -> Self {
        self.scaled(1.0 / ZOOM_STEP)
    }

    /// Scaled by a ratio, as two fingers do it.
    pub fn scaled(self, ratio: f64) -> Self {
        if !ratio.is_finite() || ratio <= 0.0 {
            return self;
        }
        Self {
            zoom_percent: (self.zoom_percent * ratio).clamp(ZOOM_MIN, ZOOM_MAX),
            ..self
        }
        .kept()
    }

    /// A quarter turn clockwise.
    pub fn turned(self) -> Self {
        Self {
            quarter_turns: (self.quarter_turns + 1) % 4,
            ..self
        }
    }

    /// Moved by pixels of the screen.
    pub fn moved(self, x: f64, y: f64) -> Self {
        Self {
            offset: (self.offset.0 + x, self.offset.1 + y),
            ..self
        }
        .kept()
    }

    /// Zoom in whole per cent.
    pub fn zoom_percent(self) -> u32 {
        // Within 50 and 800 by construction.
        self.zoom_percent.round() as u32
    }

    /// The value of the CSS property `transform`.
    pub fn transform(self) -> String {
        let (x, y) = self.offset;
        format!(
            "translate({}px, {}px) rotate({}deg) scale({})",
            decimal(x, 1),
            decimal(y, 1),
            u32::from(self.quarter_turns) * 90,
            decimal(self.zoom_percent / 100.0, 3)
        )
    }

    fn kept(self) -> Self {
        let most = OFFSET_MAX * self.zoom_percent / 100.0;
        let keep = |offset: f64| offset.clamp(-most, most);
        Self {
            offset: (keep(self.offset.0), keep(self.offset.1)),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zoom_has_its_limits() {
        let repeat = |step: fn(Pose) -> Pose| (0..99).fold(Pose::default(), |pose, _| step(pose));
        assert_eq!(repeat(Pose::larger).zoom_percent(), 800);
        assert_eq!(repeat(Pose::smaller).zoom_percent(), 50);
        assert_eq!(Pose::default().larger().smaller().zoom_percent(), 100);
    }

    #[test]
    fn four_turns_are_none() {
        let turned = Pose::default().turned();
        assert!(turned.transform().contains("rotate(90deg)"));
        assert_eq!(turned.turned().turned().turned(), Pose::default());
    }

    #[test]
    fn the_picture_stays_within_reach() {
        let far = Pose::default().moved(9e9, -9e9);
        assert_eq!(
            far.transform(),
            "translate(1200.0px, -1200.0px) rotate(0deg) scale(1.000)"
        );
        assert!(far.smaller().transform().contains("960.0px"));
    }

    #[test]
    fn a_broken_ratio_changes_nothing() {
        for ratio in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(Pose::default().scaled(ratio), Pose::default());
        }
    }
}
